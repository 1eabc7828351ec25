package io.github.immichtg.internal.media.still.decode;

import io.github.immichtg.internal.media.still.file.Readers;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Writer of an animated PNG whose frames replace each other. Not thread-safe; the caller closes the output. */
final class ApngWriter {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int HEADER = 13;

    /** Shorter frames are shown as long as this, as in every browser. */
    private static final int SHORTEST = 10;

    private static final int USUAL = 100;
    private static final int LONGEST = 65_535;

    /** Hardly compressed: the file is read once. */
    private static final float FAST = 0.9f;

    private final DataOutputStream out;
    private final int frames;
    private int number;

    /** @param frames number of frames that follow */
    ApngWriter(OutputStream out, int frames) {
        this.out = new DataOutputStream(out);
        this.frames = frames;
    }

    void frame(BufferedImage image, int millis) throws IOException {
        ByteBuffer png = ByteBuffer.wrap(png(image)).position(SIGNATURE.length);
        boolean first = number == 0;
        while (png.hasRemaining()) {
            byte[] data = new byte[png.getInt()];
            byte[] type = new byte[4];
            png.get(type).get(data).getInt();
            switch (new String(type, StandardCharsets.US_ASCII)) {
                case "IHDR" -> begin(first, data, millis);
                case "IDAT" -> data(first, data);
                default -> {}
            }
        }
    }

    /** Completes the file. */
    void end() throws IOException {
        chunk("IEND", new byte[0]);
        out.flush();
    }

    private void begin(boolean first, byte[] header, int millis) throws IOException {
        if (first) {
            out.write(SIGNATURE);
            chunk("IHDR", header);
            chunk("acTL", ByteBuffer.allocate(8).putInt(frames).putInt(0).array());
        }
        int shown = millis <= SHORTEST ? USUAL : Math.min(LONGEST, millis);
        chunk(
                "fcTL",
                ByteBuffer.allocate(2 * HEADER)
                        .putInt(number++)
                        .put(header, 0, 8)
                        .putLong(0)
                        .putShort((short) shown)
                        .putShort((short) 1000)
                        .putShort((short) 0)
                        .array());
    }

    private void data(boolean first, byte[] data) throws IOException {
        if (first) {
            chunk("IDAT", data);
        } else {
            chunk(
                    "fdAT",
                    ByteBuffer.allocate(4 + data.length)
                            .putInt(number++)
                            .put(data)
                            .array());
        }
    }

    private void chunk(String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) sum.getValue());
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ImageWriter writer = Readers.pngWriter();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream to = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(FAST);
            writer.setOutput(to);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
