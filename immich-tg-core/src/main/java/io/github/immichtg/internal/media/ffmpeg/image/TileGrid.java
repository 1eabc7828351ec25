package io.github.immichtg.internal.media.ffmpeg.image;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import io.github.immichtg.internal.media.heif.CodedItem;
import io.github.immichtg.internal.media.heif.HeifImage.Content;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Tile grid that yields the samples of an image row by row from above. Tiles are decoded when their rows are
 * requested, and freed when the tiles below them are done. Not thread-safe; owns everything decoded.
 */
final class TileGrid implements AutoCloseable {

    private final Content.Tiles content;
    private final int threads;
    private final ImageInputStream file;
    private final Map<Integer, Frame> frames = new HashMap<>();
    private @Nullable TileDecoder decoder;
    private byte[] configuration = new byte[0];
    private boolean ended;
    private int next;
    private @Nullable Shape shape;
    private final int tileWidth;
    private final int tileHeight;

    /** Common properties of all tiles. */
    record Shape(int width, int height, Samples samples, Frame.Tags tags) {}

    /**
     * Decodes the first tile, which determines the properties of the others.
     *
     * @param file read until this is closed, and never closed by this
     */
    TileGrid(ImageInputStream file, Content.Tiles content, int threads) throws FfmpegException, IOException {
        this.content = content;
        this.threads = threads;
        this.file = file;
        boolean done = false;
        try {
            frame(0);
            tileWidth = Math.min(shape().width(), content.tiles().get(0).width());
            tileHeight = Math.min(shape().height(), content.tiles().get(0).height());
            boolean covered = (long) tileWidth * content.columns() >= content.width()
                    && (long) tileHeight * (content.tiles().size() / content.columns()) >= content.height();
            if (!covered) {
                throw FfmpegException.of("the picture is smaller than the file says");
            }
            done = true;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    Shape shape() {
        return Objects.requireNonNull(shape, "the first tile must be decoded first");
    }

    int width() {
        return content.width();
    }

    /**
     * Copies a row of a component's own samples; below the last row, repeats the last one.
     *
     * @param shiftX how many times the component's width is halved
     * @param shiftY how many times its height is halved
     */
    void line(int component, int y, int shiftX, int shiftY, int[] target) throws FfmpegException, IOException {
        int height = -(-content.height() >> shiftY);
        int width = -(-content.width() >> shiftX);
        int row = Math.max(0, Math.min(height - 1, y));
        int rows = Math.max(1, tileHeight >> shiftY);
        int columns = Math.max(1, tileWidth >> shiftX);
        // A single image of an odd size has half a sample more than a tile in a row of tiles.
        int tileRow = Math.min(row / rows, content.tiles().size() / content.columns() - 1);
        int from = tileRow * content.columns();
        forget(from - content.columns());
        for (int column = 0, at = 0; at < width; column++, at += columns) {
            boolean last = column == content.columns() - 1;
            frame(from + column)
                    .line(
                            component,
                            row - tileRow * rows,
                            last ? width - at : Math.min(columns, width - at),
                            target,
                            at);
            if (last) {
                break;
            }
        }
    }

    /** Whether rows of tiles can be scaled one after the other: chroma samples of two of them do not overlap. */
    boolean isScalable() {
        return content.tiles().size() == 1
                || tileHeight % (1 << shape().samples().shiftY()) == 0
                        && tileWidth % (1 << shape().samples().shiftX()) == 0;
    }

    /**
     * Scales the upper left part of the image, tile row by tile row.
     *
     * @return owned by the caller
     */
    Bitmap scaled(Scaler.Plan plan) throws FfmpegException, IOException {
        Frame first = frame(0);
        if (content.tiles().size() == 1) {
            try (Scaler scaler = new Scaler(first, plan)) {
                scaler.add(first.handle(), plan.height());
                return scaler.take();
            }
        }
        try (Scaler scaler = new Scaler(first, plan);
                Strip strip = new Strip(first, content.columns() * tileWidth, tileHeight)) {
            for (int from = 0, y = 0; y < plan.height(); from += content.columns(), y += tileHeight) {
                for (int column = 0; column < content.columns(); column++) {
                    strip.put(frame(from + column), column * tileWidth);
                }
                forget(from + content.columns());
                scaler.add(strip.handle(), Math.min(tileHeight, plan.height() - y));
            }
            return scaler.take();
        }
    }

    private Frame frame(int index) throws FfmpegException, IOException {
        Frame frame = frames.get(index);
        while (frame == null) {
            decode();
            frame = frames.get(index);
        }
        return frame;
    }

    /** Receives the next image from the decoder, after sending as many tiles as it accepts. */
    private void decode() throws FfmpegException, IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw FfmpegException.of("interrupted");
        }
        TileDecoder current = decoder == null ? open() : decoder;
        while (!ended) {
            CodedItem item = next < content.tiles().size() ? content.tiles().get(next) : null;
            if (item == null || !Arrays.equals(item.configuration(), configuration)) {
                current.end();
                ended = true;
            } else if (current.send(file, item, next)) {
                next++;
            } else {
                break;
            }
            TileDecoder.Decoded early = current.receive();
            if (early != null) {
                keep(early);
                return;
            }
        }
        TileDecoder.Decoded decoded = current.receive();
        if (decoded != null) {
            keep(decoded);
        } else if (ended && next < content.tiles().size()) {
            current.close();
            decoder = null;
        } else {
            throw FfmpegException.of("a part of the picture cannot be decoded");
        }
    }

    private TileDecoder open() throws FfmpegException {
        CodedItem item = content.tiles().get(next);
        TileDecoder opened = TileDecoder.open(item, content.tiles().size() > 1, threads);
        decoder = opened;
        configuration = item.configuration();
        ended = false;
        return opened;
    }

    private void keep(TileDecoder.Decoded decoded) throws FfmpegException {
        Frame frame = decoded.frame();
        Frame before = frames.put((int) decoded.number(), frame);
        if (before != null) {
            before.close();
        }
        Shape found = new Shape(frame.width(), frame.height(), frame.samples(), frame.tags());
        if (shape == null) {
            shape = found;
        } else if (found.width() != shape().width()
                || found.height() != shape().height()
                || !found.samples().equals(shape().samples())) {
            throw FfmpegException.of("tiles of different sizes");
        }
    }

    /** Frees the tiles before this one. */
    private void forget(int index) {
        Iterator<Map.Entry<Integer, Frame>> all = frames.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Integer, Frame> entry = all.next();
            if (entry.getKey() < index) {
                entry.getValue().close();
                all.remove();
            }
        }
    }

    @Override
    public void close() {
        frames.values().forEach(Frame::close);
        frames.clear();
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
    }
}
