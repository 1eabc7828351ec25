package io.github.immichtg.media.still.raw;

import io.github.immichtg.media.still.exif.Exif;
import io.github.immichtg.media.still.exif.TiffDirectory;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.stream.ImageInputStream;

/** Reads camera raw files of every build: TIFF (most), Fujifilm's own, and Canon's newer one, which is an MP4. */
public final class RawReader {

    private static final int FUJI_JPEG = 84;
    private static final int CHECKED = 16;

    private RawReader() {}

    /** Reads one; what is damaged, or of a build that nobody knows here, holds nothing. */
    public static RawFile read(ImageInputStream in) throws IOException {
        byte[] head = new byte[CHECKED];
        in.seek(0);
        try {
            in.readFully(head);
            String text = new String(head, StandardCharsets.ISO_8859_1);
            if (text.startsWith("FUJIFILMCCD-RAW")) {
                return fuji(in);
            }
            return text.startsWith("ftypcrx ", 4) ? new Cr3(in).read() : new TiffRaw(in).read();
        } catch (EOFException e) {
            return new RawFile(1, Exif.NONE, List.of());
        }
    }

    /** Whether a TIFF is what a camera wrote, whose first directory is often only a thumbnail. */
    public static boolean isRaw(TiffDirectory first) throws IOException {
        return TiffRaw.isRaw(first);
    }

    /** Its head says where a whole JPEG lies, with an EXIF of its own. */
    private static RawFile fuji(ImageInputStream in) throws IOException {
        in.setByteOrder(ByteOrder.BIG_ENDIAN);
        in.seek(FUJI_JPEG);
        return new RawFile(1, Exif.NONE, List.of(new RawFile.Place(in.readUnsignedInt(), in.readUnsignedInt())));
    }
}
