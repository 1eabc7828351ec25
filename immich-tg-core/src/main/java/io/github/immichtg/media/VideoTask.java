package io.github.immichtg.media;

import io.github.immichtg.internal.media.isolated.StillOrder;
import io.github.immichtg.internal.media.still.Still;
import io.github.immichtg.internal.media.still.file.PhotoLimits;
import io.github.immichtg.internal.media.video.Container;
import io.github.immichtg.media.PreparedMedia.Source;
import io.github.immichtg.media.failure.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One video in progress, and the files created for it so far. */
record VideoTask(
        Path original, Container container, Rendition rendition, GuardedDecode work, Path dir, List<Path> made) {

    Path temporary(String prefix, String suffix) throws IOException {
        Path file = Files.createTempFile(dir, prefix, suffix);
        made.add(file);
        return file;
    }

    void clear() throws IOException {
        for (Path file : made) {
            Files.deleteIfExists(file);
        }
    }

    /** The server's preview in place of the video; empty if there is none. */
    Optional<PreparedMedia> preview(PhotoLimits limits) throws IOException, InterruptedException {
        Path fetched = temporary("preview-", ".tmp");
        Path target = temporary("photo-", ".jpg");
        try {
            if (!rendition.fetch(Rendition.Size.PREVIEW, fetched)) {
                return Optional.empty();
            }
            Still still = work.run(
                    new StillOrder.Look(fetched, limits),
                    new StillOrder.RenderInstead(fetched, original, target, limits));
            PreparedMedia.Photo photo = new PreparedMedia.Photo(
                    target, Files.size(target), Source.RENDITION, still.width(), still.height());
            return Optional.of(
                    container.isAnimation()
                            ? photo
                            : new PreparedMedia.Poster(photo, Duration.ZERO, Files.size(original)));
        } catch (MediaException unusable) {
            return Optional.empty();
        } finally {
            Files.deleteIfExists(fetched);
        }
    }
}
