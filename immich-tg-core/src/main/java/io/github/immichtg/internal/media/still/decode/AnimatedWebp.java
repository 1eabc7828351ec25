package io.github.immichtg.internal.media.still.decode;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import io.github.immichtg.internal.media.ffmpeg.image.NativePicture;
import io.github.immichtg.internal.media.heif.CodedItem;
import io.github.immichtg.internal.media.heif.Extent;
import io.github.immichtg.internal.media.heif.HeifImage;
import io.github.immichtg.internal.media.heif.HeifImage.Content;
import io.github.immichtg.internal.media.still.file.FileKind;
import io.github.immichtg.internal.media.still.file.FileStream;
import io.github.immichtg.internal.media.still.file.MemoryEstimate;
import io.github.immichtg.internal.media.still.file.PhotoLimits;
import io.github.immichtg.media.failure.MediaException;
import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Animated WebP, which FFmpeg and the image readers cannot play: each frame is decoded as a picture of its own and laid
 * onto the canvas. Reads from its stream on demand; not thread-safe.
 */
public final class AnimatedWebp {

    private static final int HEADER = 12;
    private static final int FRAME_HEADER = 16;
    private static final int LONGEST_PICTURE = 100_000_000;
    private static final int MOST_FRAMES = 10_000;
    private static final int DISPOSE = 1;
    private static final int REPLACE = 2;

    private final FileStream in;
    private final List<Frame> frames = new ArrayList<>();
    private final int width;
    private final int height;

    /**
     * A frame.
     *
     * @param start position of its chunks in the file
     * @param millis how long it is shown
     */
    private record Frame(long start, long end, int x, int y, int width, int height, int millis, int flags) {}

    /** Consumer of the canvas, which is overwritten afterwards. */
    @FunctionalInterface
    interface Taker {
        /** @param millis how long the canvas is shown like this */
        void take(BufferedImage canvas, int millis) throws IOException;
    }

    private AnimatedWebp(FileStream in, PhotoLimits limits) throws IOException, MediaException {
        this.in = in;
        in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        in.seek(HEADER + 12);
        this.width = number() + 1;
        this.height = number() + 1;
        limits.requirePixels(width, height);
        try {
            for (long at = HEADER; frames.size() < MOST_FRAMES; ) {
                in.seek(at);
                int type = in.readInt();
                long length = in.readUnsignedInt();
                if (type == 0x464D4E41) {
                    frames.add(frame(at + 8, length));
                }
                at += 8 + length + (length & 1);
            }
        } catch (EOFException e) {
            // The end of the last chunk is the end of the iteration.
        }
        if (frames.isEmpty()) {
            throw new EOFException("an animation without a frame");
        }
    }

    /** Reads the positions of the frames. */
    public static AnimatedWebp open(FileStream in, PhotoLimits limits) throws MediaException {
        return ImageReading.run(FileKind.WEBP, () -> new AnimatedWebp(in, limits));
    }

    /** Memory estimate for showing its frames: the canvas, its copy as a PNG, and a frame. */
    public MemoryEstimate footprint() {
        long pixels = (long) width * height;
        return new MemoryEstimate(3 * 4 * pixels, WholeDecoder.decodingBytes(width, height, 4));
    }

    private Frame frame(long at, long length) throws IOException {
        int x = 2 * number();
        int y = 2 * number();
        int frameWidth = number() + 1;
        int frameHeight = number() + 1;
        int millis = number();
        int flags = in.readUnsignedByte();
        if (x + frameWidth > width || y + frameHeight > height) {
            throw new IOException("a frame beyond the canvas");
        }
        return new Frame(at + FRAME_HEADER, at + length, x, y, frameWidth, frameHeight, millis, flags);
    }

    /** Number of three bytes. */
    private int number() throws IOException {
        return in.readUnsignedShort() | in.readUnsignedByte() << 16;
    }

    /** The canvas with the first frame. */
    BufferedImage first() throws IOException {
        BufferedImage canvas = canvas();
        lay(frames.get(0), canvas);
        return canvas;
    }

    /** Shows the canvas with each of the frames. */
    void show(Taker taker) throws IOException {
        BufferedImage canvas = canvas();
        for (Frame frame : frames) {
            in.checkTime();
            lay(frame, canvas);
            taker.take(canvas, frame.millis());
            if ((frame.flags() & DISPOSE) != 0) {
                Graphics2D graphics = canvas.createGraphics();
                graphics.setComposite(AlphaComposite.Clear);
                graphics.fillRect(frame.x(), frame.y(), frame.width(), frame.height());
                graphics.dispose();
            }
        }
    }

    /** Writes it as an animated PNG, which FFmpeg can read. */
    public void unfold(Path target) throws MediaException, IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
            ApngWriter apng = new ApngWriter(out, frames.size());
            ImageReading.run(FileKind.WEBP, () -> {
                show(apng::frame);
                return true;
            });
            apng.end();
        }
    }

    private BufferedImage canvas() {
        return new BufferedImage(width, height, BufferedImage.TYPE_4BYTE_ABGR);
    }

    private void lay(Frame frame, BufferedImage canvas) throws IOException {
        Graphics2D graphics = canvas.createGraphics();
        graphics.setComposite((frame.flags() & REPLACE) != 0 ? AlphaComposite.Src : AlphaComposite.SrcOver);
        graphics.drawImage(picture(frame), frame.x(), frame.y(), null);
        graphics.dispose();
    }

    private BufferedImage picture(Frame frame) throws IOException {
        if (frame.end() - frame.start() > LONGEST_PICTURE) {
            throw new IOException("a frame of " + (frame.end() - frame.start()) + " bytes");
        }
        byte[] chunks = new byte[(int) Math.max(0, frame.end() - frame.start())];
        in.seek(frame.start());
        in.readFully(chunks);
        byte[] file = file(frame, chunks);
        CodedItem item =
                new CodedItem("webp", new byte[0], List.of(new Extent(0, file.length)), frame.width(), frame.height());
        HeifImage.Colours colours = new HeifImage.Colours(null, null, 0);
        try (ImageInputStream bytes = new MemoryCacheImageInputStream(new ByteArrayInputStream(file));
                NativePicture decoded = NativePicture.open(bytes, Content.Tiles.single(item), null, colours, 1)) {
            return picture(frame, decoded);
        } catch (FfmpegException e) {
            throw new IOException(e);
        }
    }

    private static BufferedImage picture(Frame frame, NativePicture decoded) throws FfmpegException, IOException {
        BufferedImage image = new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_4BYTE_ABGR);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        byte[] bgr = new byte[3 * frame.width()];
        int[] cover = new int[frame.width()];
        for (int y = 0, to = 0; y < frame.height(); y++) {
            decoded.row(y, bgr);
            decoded.cover(y, cover);
            for (int x = 0; x < frame.width(); x++, to += 4) {
                pixels[to] = (byte) cover[x];
                System.arraycopy(bgr, 3 * x, pixels, to + 1, 3);
            }
        }
        return image;
    }

    /** The chunks of a frame as a file of its own. */
    private static byte[] file(Frame frame, byte[] chunks) {
        boolean opacity = chunks.length > 4 && new String(chunks, 0, 4, StandardCharsets.ISO_8859_1).equals("ALPH");
        ByteBuffer file =
                ByteBuffer.allocate(HEADER + (opacity ? 18 : 0) + chunks.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(file.capacity() - 8).put(ascii("WEBP"));
        if (opacity) {
            file.put(ascii("VP8X")).putInt(10).putInt(0x10);
            for (int side : new int[] {frame.width() - 1, frame.height() - 1}) {
                file.put((byte) side).put((byte) (side >> 8)).put((byte) (side >> 16));
            }
        }
        return file.put(chunks).array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
