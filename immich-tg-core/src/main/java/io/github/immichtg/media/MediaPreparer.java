package io.github.immichtg.media;

import io.github.immichtg.media.PreparedMedia.Photo;
import io.github.immichtg.media.PreparedMedia.Source;
import io.github.immichtg.media.still.Still;
import io.github.immichtg.media.still.StillException;
import io.github.immichtg.media.still.StillRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Makes an original into something Telegram takes. What is fine already goes out byte for byte; what can be read is
 * rendered; for the rest the server's own rendition stands in.
 *
 * <pre>{@code
 * try (PreparedMedia media = preparer.prepare(original, rendition, workspace)) {
 *     send(media.file());
 * }
 * }</pre>
 *
 * <p>Immutable and thread-safe; each call works on its own files.
 */
public final class MediaPreparer {

    private final MediaLimits limits;
    private final StillRenderer renderer;

    /** Prepares within these limits. */
    public MediaPreparer(MediaLimits limits) {
        this.limits = limits;
        this.renderer = new StillRenderer(limits.photo());
    }

    /** One that prepares the same with another longest side of photos in pixels. */
    public MediaPreparer withPhotoMaxSide(int maxSide) {
        return new MediaPreparer(limits.withPhotoMaxSide(maxSide));
    }

    /**
     * Prepares one file. What kind of file it is, its bytes decide.
     *
     * @param original given away: after success it is gone, after a failure it is still there, untouched
     * @param rendition asked only when the original cannot be read
     * @param dir where the result is written, under a new name; nothing of a failure stays there
     * @return owns its file; the caller closes it
     * @throws MediaException when neither original nor rendition can be used; it speaks of the original
     * @throws IOException when the rendition cannot be fetched or our own disk fails, which says nothing about the file
     */
    public PreparedMedia prepare(Path original, Rendition rendition, Path dir)
            throws MediaException, IOException, InterruptedException {
        Path target = Files.createTempFile(dir, "photo-", ".jpg");
        boolean done = false;
        try {
            PreparedMedia prepared = prepareAt(original, rendition, target);
            Files.deleteIfExists(original);
            done = true;
            return prepared;
        } finally {
            if (!done) {
                Files.deleteIfExists(target);
            }
        }
    }

    private PreparedMedia prepareAt(Path original, Rendition rendition, Path target)
            throws MediaException, IOException, InterruptedException {
        try {
            Still still = renderer.render(original, target);
            return photo(original, still, target, still.fine() ? Source.COPIED : Source.CONVERTED);
        } catch (StillException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while preparing a file");
            }
            return fromRendition(rendition, target, e);
        }
    }

    private PreparedMedia fromRendition(Rendition rendition, Path target, StillException reason)
            throws MediaException, IOException, InterruptedException {
        Path fetched = Files.createTempFile(target.toAbsolutePath().getParent(), "rendition-", ".tmp");
        try {
            if (!rendition.fetch(fetched)) {
                throw exception(reason);
            }
            return photo(fetched, renderer.render(fetched, target), target, Source.RENDITION);
        } catch (StillException unusable) {
            reason.addSuppressed(unusable);
            throw exception(reason);
        } finally {
            Files.deleteIfExists(fetched);
        }
    }

    private static Photo photo(Path from, Still still, Path target, Source source) throws IOException {
        if (still.fine()) {
            Files.move(from, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return new Photo(target, Files.size(target), source, still.width(), still.height());
    }

    private static MediaException exception(StillException e) {
        String message = e.getMessage();
        return switch (e.kind()) {
            case UNREADABLE -> new MediaException.Unreadable(message, e);
            case DAMAGED -> new MediaException.Damaged(message, e);
            case TOO_LARGE -> new MediaException.TooLarge(message, e);
        };
    }
}
