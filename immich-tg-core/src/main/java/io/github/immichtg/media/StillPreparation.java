package io.github.immichtg.media;

import io.github.immichtg.media.PreparedMedia.Photo;
import io.github.immichtg.media.PreparedMedia.Source;
import io.github.immichtg.media.still.EmbeddedJpeg;
import io.github.immichtg.media.still.Footprint;
import io.github.immichtg.media.still.PhotoLimits;
import io.github.immichtg.media.still.Still;
import io.github.immichtg.media.still.StillException;
import io.github.immichtg.media.still.StillRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * One still picture on its way down: the original, the server's rendition at full size, the JPEG inside a raw file, the
 * server's preview. Used once.
 */
final class StillPreparation {

    /** What a server's preview has on its shorter side, unless its administrator chose otherwise. */
    private static final int PREVIEW_SIDE = 1440;

    /** What is smaller is a thumbnail, and nobody's photo. */
    private static final int LEAST_SIDE = 1000;

    private final StillRenderer renderer;
    private final MarkedWork work;
    private final Path original;
    private final Path target;

    StillPreparation(PhotoLimits limits, MarkedWork work, Path original, Path target) {
        this.renderer = new StillRenderer(limits);
        this.work = work;
        this.original = original;
        this.target = target;
    }

    /**
     * Goes down until something can be used.
     *
     * @throws StillException what is wrong with the original
     */
    Photo prepare(Rendition rendition) throws StillException, IOException, InterruptedException {
        try {
            Still still = render(renderer.footprint(original), () -> renderer.render(original, target));
            if (still.fine()) {
                Files.move(original, target, StandardCopyOption.REPLACE_EXISTING);
            }
            return photo(still, still.fine() ? Source.COPIED : Source.CONVERTED);
        } catch (StillException e) {
            return insteadOf(e, rendition).orElseThrow(() -> e);
        }
    }

    private Optional<Photo> insteadOf(StillException reason, Rendition rendition)
            throws IOException, InterruptedException {
        Optional<Photo> fullSize = fetched(rendition, Rendition.Size.FULL, Source.FULL_SIZE, reason);
        if (fullSize.isPresent()) {
            return fullSize;
        }
        Optional<EmbeddedJpeg> embedded = renderer.embedded(original);
        Optional<Photo> large =
                embedded.filter(jpeg -> jpeg.shorterSide() >= PREVIEW_SIDE).isPresent()
                        ? embedded(embedded.get(), reason)
                        : Optional.empty();
        if (large.isPresent()) {
            return large;
        }
        Optional<Photo> preview = fetched(rendition, Rendition.Size.PREVIEW, Source.RENDITION, reason);
        return preview.isPresent()
                        || embedded.filter(jpeg -> jpeg.longerSide() >= LEAST_SIDE)
                                .isEmpty()
                ? preview
                : embedded(embedded.get(), reason);
    }

    private Optional<Photo> fetched(Rendition rendition, Rendition.Size size, Source source, StillException reason)
            throws IOException, InterruptedException {
        Path fetched = Files.createTempFile(target.toAbsolutePath().getParent(), "rendition-", ".tmp");
        try {
            if (!rendition.fetch(size, fetched)) {
                return Optional.empty();
            }
            Still still = render(renderer.footprint(fetched), () -> renderer.renderInstead(fetched, original, target));
            return Optional.of(photo(still, source));
        } catch (StillException unusable) {
            reason.addSuppressed(unusable);
            return Optional.empty();
        } finally {
            Files.deleteIfExists(fetched);
        }
    }

    private Optional<Photo> embedded(EmbeddedJpeg embedded, StillException reason)
            throws IOException, InterruptedException {
        try {
            Still still = render(renderer.footprint(embedded), () -> renderer.render(embedded, target));
            return Optional.of(photo(still, Source.EMBEDDED));
        } catch (StillException unusable) {
            reason.addSuppressed(unusable);
            return Optional.empty();
        }
    }

    private Photo photo(Still still, Source source) throws IOException {
        return new Photo(target, Files.size(target), source, still.width(), still.height());
    }

    private Still render(Footprint need, MarkedWork.Job<Still, StillException> rendering)
            throws StillException, IOException, InterruptedException {
        return work.run(need, rendering);
    }
}
