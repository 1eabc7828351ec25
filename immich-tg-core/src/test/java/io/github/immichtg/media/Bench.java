package io.github.immichtg.media;

import io.github.immichtg.internal.media.still.file.PhotoLimits;
import io.github.immichtg.media.PreparedMedia.Photo;
import io.github.immichtg.media.failure.MediaException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Prepares files in a folder of a test's own. */
final class Bench {

    private final Path dir;
    private final MediaPreparer preparer;

    Bench(Path dir) {
        this(dir, MediaLimits.defaults());
    }

    Bench(Path dir, MediaLimits limits) {
        this.dir = dir;
        this.preparer = new MediaPreparer(limits);
    }

    static Bench within(Path dir, PhotoLimits limits) {
        return new Bench(dir, new MediaLimits(limits, MediaLimits.defaults().video(), VideoSource.AUTO));
    }

    Photo prepare(byte[] original) throws MediaException, IOException, InterruptedException {
        return prepare(original, Rendition.NONE);
    }

    Photo prepare(byte[] original, Rendition rendition) throws MediaException, IOException, InterruptedException {
        Path file = Files.write(Files.createTempFile(dir, "original-", ".bin"), original);
        try {
            return (Photo) preparer.prepare(file, rendition, dir);
        } catch (MediaException e) {
            if (Files.size(file) != original.length) {
                throw new AssertionError("the original was touched", e);
            }
            throw e;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** A server that has made a preview, and nothing at full size. */
    static Rendition preview(byte[] bytes) {
        return (size, target) -> {
            if (size == Rendition.Size.FULL) {
                return false;
            }
            Files.write(target, bytes);
            return true;
        };
    }

    /** What is shown of a prepared file. */
    static BufferedImage shown(Photo photo) throws IOException {
        return ImageIO.read(photo.file().toFile());
    }

    List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.toList();
        }
    }
}
