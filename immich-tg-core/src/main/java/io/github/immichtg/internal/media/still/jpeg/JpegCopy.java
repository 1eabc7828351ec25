package io.github.immichtg.internal.media.still.jpeg;

import io.github.immichtg.internal.media.still.metadata.Exif;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.stream.ImageInputStream;

/**
 * Lossless copy of a JPEG with new EXIF: drops the metadata of other programs, which may contain locations,
 * thumbnails and maker notes, and whatever follows the picture, such as the video of a motion photo. Keeps the colour
 * profile.
 */
public final class JpegCopy {

    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COMMENT = 0xFE;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ICC = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST_SEGMENT = 0xFFFF;
    private static final int BLOCK = 1 << 16;

    private JpegCopy() {}

    /** Number of bytes that an EXIF block adds to a file. */
    public static int bytes(byte[] block) {
        return block.length + EXIF.length + 4;
    }

    /**
     * Writes the copy.
     *
     * @param in a JPEG that was verified to be complete
     * @param exif the copy has no EXIF if this is empty
     */
    public static void write(ImageInputStream in, Path target, Exif exif, int width, int height) throws IOException {
        byte[] block = exif.isEmpty() ? new byte[0] : exif.block(width, height);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
            new Copy(in, out, block).run();
        }
    }

    private record Copy(ImageInputStream in, OutputStream out, byte[] block) {

        void run() throws IOException {
            out.write(new byte[] {(byte) 0xFF, (byte) 0xD8});
            in.seek(2);
            boolean told = false;
            try {
                for (int marker = JpegHeader.nextMarker(in); marker != EOI; ) {
                    // After JFIF's segment, which readers expect first.
                    if (!told && marker != APP0) {
                        exif();
                        told = true;
                    }
                    segment(marker);
                    marker = marker == SOS ? scan() : JpegHeader.nextMarker(in);
                }
            } catch (EOFException theEndIsNotMarked) {
                // Decoders accept that.
            }
            out.write(new byte[] {(byte) 0xFF, (byte) EOI});
        }

        /** Coded data, up to the marker behind it, which is returned. */
        private int scan() throws IOException {
            byte[] block = new byte[BLOCK];
            while (true) {
                long start = in.getStreamPosition();
                int length = in.read(block);
                int marker = possibleMarker(block, length);
                out.write(block, 0, marker);
                if (marker == length) {
                    continue;
                }
                in.seek(start + marker + 1);
                int b;
                do {
                    b = in.readUnsignedByte();
                } while (b == 0xFF);
                if (!isCoded(b)) {
                    return b;
                }
                out.write(0xFF);
                out.write(b);
            }
        }

        /** Index of the first byte that may begin a marker, which the next byte tells; the block's length if there is none. */
        private static int possibleMarker(byte[] block, int length) throws EOFException {
            if (length < 0) {
                throw new EOFException();
            }
            int at = 0;
            while (at < length && (block[at] != (byte) 0xFF || at + 1 < length && isCoded(block[at + 1] & 0xFF))) {
                at++;
            }
            return at;
        }

        private static boolean isCoded(int afterFF) {
            return afterFF == 0 || JpegHeader.isBare(afterFF);
        }

        private void exif() throws IOException {
            if (block.length == 0 || block.length + EXIF.length + 2 > LARGEST_SEGMENT) {
                return;
            }
            write(APP1, EXIF, block);
        }

        private void segment(int marker) throws IOException {
            if (JpegHeader.isBare(marker)) {
                return;
            }
            byte[] payload = new byte[Math.max(0, in.readUnsignedShort() - 2)];
            in.readFully(payload);
            boolean program = (marker >= APP0 && marker <= APP15) || marker == COMMENT;
            boolean wanted = marker == APP0 || marker == APP14 || (marker == APP2 && begins(payload, ICC));
            if (!program || wanted) {
                write(marker, payload, new byte[0]);
            }
        }

        private void write(int marker, byte[] first, byte[] second) throws IOException {
            int length = first.length + second.length + 2;
            out.write(new byte[] {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length});
            out.write(first);
            out.write(second);
        }

        private static boolean begins(byte[] payload, byte[] mark) {
            return new String(payload, 0, Math.min(payload.length, mark.length), StandardCharsets.ISO_8859_1)
                    .equals(new String(mark, StandardCharsets.ISO_8859_1));
        }
    }
}
