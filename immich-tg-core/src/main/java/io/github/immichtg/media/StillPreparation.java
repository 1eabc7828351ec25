package io.github.immichtg.media;

import io.github.immichtg.internal.media.isolated.StillOrder;
import io.github.immichtg.internal.media.isolated.StillOrder.Inside;
import io.github.immichtg.internal.media.isolated.StillOrder.Render;
import io.github.immichtg.internal.media.still.Still;
import io.github.immichtg.internal.media.still.file.MemoryEstimate;
import io.github.immichtg.internal.media.still.file.PhotoLimits;
import io.github.immichtg.media.PreparedMedia.Photo;
import io.github.immichtg.media.PreparedMedia.Source;
import io.github.immichtg.media.failure.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Preparation of one still image, through its fallbacks: the original, the server's full-size rendition, the JPEG
 * embedded in a raw file, the server's preview. Used once.
 */
final class StillPreparation {

    /** Default shorter side of a server's preview. */
    private static final int PREVIEW_SIDE = 1440;

    /** A smaller image is a thumbnail, not a photo. */
    private static final int LEAST_SIDE = 1000;

    private final PhotoLimits limits;
    private final GuardedDecode work;
    private final Path original;
    private final Path target;

    StillPreparation(PhotoLimits limits, GuardedDecode work, Path original, Path target) {
        this.limits = limits;
        this.work = work;
        this.original = original;
        this.target = target;
    }

    /**
     * Tries the fallbacks until one can be used.
     *
     * @throws MediaException the fault of the original
     */
    Photo prepare(Rendition rendition) throws MediaException, IOException, InterruptedException {
        try {
            Still still = work.run(new StillOrder.Look(original, limits), new Render(original, target, limits));
            return photo(still, still.copied() ? Source.COPIED : Source.CONVERTED);
        } catch (MediaException e) {
            return insteadOf(e, rendition).orElseThrow(() -> e);
        }
    }

    private Optional<Photo> insteadOf(MediaException reason, Rendition rendition)
            throws IOException, InterruptedException {
        Optional<Photo> fullSize = fetched(rendition, Rendition.Size.FULL, Source.FULL_SIZE, reason);
        if (fullSize.isPresent()) {
            return fullSize;
        }
        Inside inside = inside(reason);
        Optional<Photo> large = inside.shorterSide() >= PREVIEW_SIDE ? embedded(inside, reason) : Optional.empty();
        if (large.isPresent()) {
            return large;
        }
        Optional<Photo> preview = fetched(rendition, Rendition.Size.PREVIEW, Source.RENDITION, reason);
        return preview.isPresent() || inside.longerSide() < LEAST_SIDE ? preview : embedded(inside, reason);
    }

    private Inside inside(MediaException reason) throws IOException, InterruptedException {
        try {
            return work.run(MemoryEstimate.NONE, new StillOrder.LookInside(original, limits));
        } catch (MediaException unusable) {
            reason.addSuppressed(unusable);
            return new Inside(0, 0, MemoryEstimate.NONE);
        }
    }

    private Optional<Photo> fetched(Rendition rendition, Rendition.Size size, Source source, MediaException reason)
            throws IOException, InterruptedException {
        Path fetched = Files.createTempFile(target.toAbsolutePath().getParent(), "rendition-", ".tmp");
        try {
            if (!rendition.fetch(size, fetched)) {
                return Optional.empty();
            }
            Still still = work.run(
                    new StillOrder.Look(fetched, limits),
                    new StillOrder.RenderInstead(fetched, original, target, limits));
            return Optional.of(photo(still, source));
        } catch (MediaException unusable) {
            reason.addSuppressed(unusable);
            return Optional.empty();
        } finally {
            Files.deleteIfExists(fetched);
        }
    }

    private Optional<Photo> embedded(Inside inside, MediaException reason) throws IOException, InterruptedException {
        try {
            Still still = work.run(inside.need(), new StillOrder.RenderInside(original, target, limits));
            return Optional.of(photo(still, Source.EMBEDDED));
        } catch (MediaException unusable) {
            reason.addSuppressed(unusable);
            return Optional.empty();
        }
    }

    private Photo photo(Still still, Source source) throws IOException {
        return new Photo(target, Files.size(target), source, still.width(), still.height());
    }
}
