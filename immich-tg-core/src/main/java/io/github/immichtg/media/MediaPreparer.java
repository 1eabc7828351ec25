package io.github.immichtg.media;

import io.github.immichtg.media.ffmpeg.movie.Progress;
import io.github.immichtg.media.still.StillException;
import io.github.immichtg.media.video.Container;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Makes an original into something Telegram takes. What is fine already goes out byte for byte; what can be read is
 * rendered; for the rest stands in what the server made of it, or the JPEG inside a camera raw file.
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
    private final Workshop workshop;
    private final VideoPreparing videos;

    /** Prepares within these limits, with what this machine has to give. */
    public MediaPreparer(MediaLimits limits) {
        this(limits, Workshop.ofThisMachine());
    }

    /** Prepares within these limits, in a workshop that others may share. */
    public MediaPreparer(MediaLimits limits, Workshop workshop) {
        this.limits = limits.withDecodeMemory(Math.min(limits.photo().decodeMemory(), workshop.pictureMemory()));
        this.workshop = workshop;
        this.videos = new VideoPreparing(limits, workshop);
    }

    /** One that prepares the same with another longest side of photos in pixels. */
    public MediaPreparer withPhotoMaxSide(int maxSide) {
        return new MediaPreparer(limits.withPhotoMaxSide(maxSide), workshop);
    }

    /** How large a file of any kind may be, in bytes. */
    public long uploadBytes() {
        return limits.uploadBytes();
    }

    /** One that prepares the same into files of at most so many bytes. */
    public MediaPreparer withMaxBytes(long maxBytes) {
        return new MediaPreparer(limits.withMaxBytes(maxBytes), workshop);
    }

    /** Prepares a file whose decoding nobody needs to remember. */
    public PreparedMedia prepare(Path original, Rendition rendition, Path dir)
            throws MediaException, IOException, InterruptedException {
        return prepare(original, rendition, DecodingMark.NONE, Progress.UNHEARD, dir);
    }

    /** Prepares a file whose progress nobody follows. */
    public PreparedMedia prepare(Path original, Rendition rendition, DecodingMark mark, Path dir)
            throws MediaException, IOException, InterruptedException {
        return prepare(original, rendition, mark, Progress.UNHEARD, dir);
    }

    /**
     * Prepares one file. What kind of file it is, its bytes decide.
     *
     * @param original given away: after success it is gone, after a failure it is still there, untouched
     * @param rendition asked when the original cannot be read, and for videos as {@link MediaLimits#videoSource} says
     * @param mark set whenever something is decoded
     * @param progress told how far it has come where it takes long, by whichever thread
     * @param dir where the result is written, under a new name; nothing of a failure stays there
     * @return owns its file; the caller closes it
     * @throws MediaException when neither original nor rendition can be used; it speaks of the original
     * @throws IOException when the rendition cannot be fetched or our own disk fails, which says nothing about the file
     */
    public PreparedMedia prepare(Path original, Rendition rendition, DecodingMark mark, Progress progress, Path dir)
            throws MediaException, IOException, InterruptedException {
        try {
            Optional<Container> container = Container.of(original);
            return container.isPresent()
                    ? videos.prepare(original, container.get(), rendition, mark, progress, dir)
                    : prepareStill(original, rendition, mark, dir);
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while preparing a file");
        }
    }

    private PreparedMedia prepareStill(Path original, Rendition rendition, DecodingMark mark, Path dir)
            throws MediaException, IOException, InterruptedException {
        Path target = Files.createTempFile(dir, "photo-", ".jpg");
        boolean done = false;
        try {
            StillPreparation preparation =
                    new StillPreparation(limits.photo(), new MarkedWork(workshop, mark), original, target);
            PreparedMedia prepared = preparation.prepare(rendition);
            Files.deleteIfExists(original);
            done = true;
            return prepared;
        } catch (StillException e) {
            throw exception(e);
        } finally {
            if (!done) {
                Files.deleteIfExists(target);
            }
        }
    }

    /**
     * Makes a document of an original that is of no kind that can be shown.
     *
     * @param original given away
     * @param name under which people see it
     * @param dir where it is moved, under a new name
     * @return owns the file; the caller closes it
     * @throws MediaException.TooLarge when nobody may upload as much
     */
    public PreparedMedia.Document document(Path original, String name, Path dir) throws MediaException, IOException {
        long bytes = Files.size(original);
        if (bytes > limits.uploadBytes()) {
            throw new MediaException.TooLarge(
                    "as a document it would have " + bytes + " bytes, more than the " + limits.uploadBytes()
                            + " that may be sent",
                    null);
        }
        Path file = Files.move(original, dir.resolve("document-" + original.getFileName()));
        return new PreparedMedia.Document(file, bytes, PreparedMedia.Source.DOCUMENT, name);
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
