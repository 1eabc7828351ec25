package io.github.immichtg.media;

import io.github.immichtg.internal.media.isolated.StillOrder;
import io.github.immichtg.internal.media.place.PlaceEraser;
import io.github.immichtg.internal.media.video.Container;
import io.github.immichtg.media.failure.MediaException;
import io.github.immichtg.media.value.BlurredArea;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/**
 * Converter of originals into files that Telegram accepts. Suitable files are sent unchanged; other readable files
 * are rendered; unreadable ones are replaced by the server's rendition, or by the JPEG embedded in a camera raw file.
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
    private final DecodeExecutor executor;
    private final VideoPreparing videos;

    /**
     * A preparer with these limits and this machine's resources.
     *
     * @param limits limits of what is made
     */
    public MediaPreparer(MediaLimits limits) {
        this(limits, DecodeExecutor.ofThisMachine());
    }

    /**
     * A preparer with these limits and a shared decode executor.
     *
     * @param limits limits of what is made
     * @param executor shared with other preparers, and closed by its owner
     */
    public MediaPreparer(MediaLimits limits, DecodeExecutor executor) {
        long image = Math.min(limits.photo().decodeMemory(), executor.pictureMemory());
        this.limits = limits.withDecodeMemory(image, executor.memory());
        this.executor = executor;
        this.videos = new VideoPreparing(this.limits);
    }

    /**
     * {@return a copy with another longest side of photos in pixels}
     *
     * @param maxSide longest side in pixels; 0 for as large as Telegram allows
     */
    public MediaPreparer withPhotoMaxSide(int maxSide) {
        return new MediaPreparer(limits.withPhotoMaxSide(maxSide), executor);
    }

    /**
     * {@return a copy that blurs areas of photos beyond recognition} A photo that has any is always rendered. Nothing is
     * blurred in videos, animations and documents.
     *
     * @param areas areas of the photo that is prepared, replacing those of before
     */
    public MediaPreparer withBlurred(List<BlurredArea> areas) {
        return new MediaPreparer(limits.withBlurred(areas), executor);
    }

    /** {@return the maximum size of any file, in bytes} */
    public long uploadBytes() {
        return limits.uploadBytes();
    }

    /**
     * {@return a copy with another maximum file size in bytes}
     *
     * @param maxBytes size in bytes
     */
    public MediaPreparer withMaxBytes(long maxBytes) {
        return new MediaPreparer(limits.withMaxBytes(maxBytes), executor);
    }

    /**
     * Prepares a file without a crash marker.
     *
     * @param original consumed: deleted or moved after success, untouched after a failure
     * @param rendition requested if the original cannot be used
     * @param dir where the result is written, under a new name
     * @return owns its file; the caller closes it
     * @throws MediaException if neither original nor rendition can be used; the message is about the original
     * @throws IOException if the rendition cannot be downloaded or the local disk fails, which says nothing about the
     *     file
     * @throws InterruptedException if the calling thread is interrupted
     */
    public PreparedMedia prepare(Path original, Rendition rendition, Path dir)
            throws MediaException, IOException, InterruptedException {
        return prepare(original, rendition, DecodingMark.NONE, dir);
    }

    /**
     * Prepares a file without reporting progress.
     *
     * @param original consumed: deleted or moved after success, untouched after a failure
     * @param rendition requested if the original cannot be used
     * @param mark set while something is decoded
     * @param dir where the result is written, under a new name
     * @return owns its file; the caller closes it
     * @throws MediaException if neither original nor rendition can be used; the message is about the original
     * @throws IOException if the rendition cannot be downloaded or the local disk fails, which says nothing about the
     *     file
     * @throws InterruptedException if the calling thread is interrupted
     */
    public PreparedMedia prepare(Path original, Rendition rendition, DecodingMark mark, Path dir)
            throws MediaException, IOException, InterruptedException {
        return prepare(original, rendition, mark, fraction -> {}, dir);
    }

    /**
     * Prepares one file, whose type is detected from its bytes.
     *
     * @param original consumed: deleted or moved after success, untouched after a failure
     * @param rendition requested if the original cannot be read, and for videos as the limits' {@link VideoSource}
     *     requires
     * @param mark set while something is decoded
     * @param progress receives the finished fraction of long conversions, from 0 to 1, often and on any thread
     * @param dir where the result is written, under a new name; empty of it after a failure
     * @return owns its file; the caller closes it
     * @throws MediaException if neither original nor rendition can be used; the message is about the original
     * @throws IOException if the rendition cannot be downloaded or the local disk fails, which says nothing about the
     *     file
     * @throws InterruptedException if the calling thread is interrupted
     */
    public PreparedMedia prepare(
            Path original, Rendition rendition, DecodingMark mark, DoubleConsumer progress, Path dir)
            throws MediaException, IOException, InterruptedException {
        try {
            GuardedDecode work = new GuardedDecode(executor, mark, progress::accept);
            Optional<Container> container = Container.of(original);
            return container.isPresent()
                    ? videos.prepare(original, container.get(), rendition, work, dir)
                    : prepareStill(original, rendition, work, dir);
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while preparing a file");
        }
    }

    private PreparedMedia prepareStill(Path original, Rendition rendition, GuardedDecode work, Path dir)
            throws MediaException, IOException, InterruptedException {
        Path target = Files.createTempFile(dir, "photo-", ".jpg");
        boolean done = false;
        try {
            StillPreparation preparation = new StillPreparation(limits.photo(), work, original, target);
            PreparedMedia prepared = preparation.prepare(rendition);
            Files.deleteIfExists(original);
            done = true;
            return prepared;
        } finally {
            if (!done) {
                Files.deleteIfExists(target);
            }
        }
    }

    /**
     * Prepares the server's preview in place of a video of which the server has nothing better.
     *
     * @param original consumed if there is a poster
     * @param rendition requested if the original cannot be used
     * @param mark set while something is decoded
     * @param dir where the result is written, under a new name
     * @return empty if this is no video, or without a usable preview
     * @throws IOException if the rendition cannot be downloaded or the local disk fails, which says nothing about the
     *     file
     * @throws InterruptedException if the calling thread is interrupted
     */
    public Optional<PreparedMedia> poster(Path original, Rendition rendition, DecodingMark mark, Path dir)
            throws IOException, InterruptedException {
        Optional<Container> container = Container.of(original);
        if (container.isEmpty()) {
            return Optional.empty();
        }
        GuardedDecode work = new GuardedDecode(executor, mark, fraction -> {});
        Optional<PreparedMedia> poster = videos.poster(original, container.get(), rendition, work, dir);
        if (poster.isPresent()) {
            Files.deleteIfExists(original);
        }
        return poster;
    }

    /**
     * Mean colours of a JPEG: enough to recognize a picture that was scaled and compressed again.
     *
     * @param jpeg an upright one, such as a prepared photo; untouched
     * @return the colours on a grid of 16 by 16, row by row, three bytes each
     * @throws MediaException if it cannot be read, or is smaller than the grid
     * @throws IOException if the local disk fails
     * @throws InterruptedException if the calling thread is interrupted
     */
    public byte[] meanColors(Path jpeg) throws MediaException, IOException, InterruptedException {
        GuardedDecode work = new GuardedDecode(executor, DecodingMark.NONE, fraction -> {});
        return work.run(new StillOrder.Look(jpeg, limits.photo()), new StillOrder.MeanColors(jpeg, limits.photo()));
    }

    /**
     * Wraps an original that cannot be shown as a document, without the place where it was taken.
     *
     * @param original consumed
     * @param name displayed file name
     * @param dir where it is moved, under a new name
     * @return owns the file; the caller closes it
     * @throws MediaException.TooLarge if it exceeds the upload limit
     * @throws IOException if the local disk fails
     */
    public PreparedMedia.Document document(Path original, String name, Path dir) throws MediaException, IOException {
        long bytes = Files.size(original);
        if (bytes > limits.uploadBytes()) {
            throw MediaException.tooLarge("as a document it would have " + bytes + " bytes, more than the "
                    + limits.uploadBytes() + " that may be sent");
        }
        Path file = dir.resolve("document-" + original.getFileName());
        boolean done = false;
        try {
            // A copy: the original may have a second name, under which it is kept as it is.
            Files.copy(original, file);
            PlaceEraser.erase(file);
            Files.delete(original);
            done = true;
            return new PreparedMedia.Document(file, bytes, PreparedMedia.Source.DOCUMENT, name);
        } finally {
            if (!done) {
                Files.deleteIfExists(file);
            }
        }
    }
}
