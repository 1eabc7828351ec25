package io.github.immichtg.internal.media.still.raw;

import io.github.immichtg.internal.media.still.metadata.Exif;
import io.github.immichtg.internal.media.still.metadata.TiffDirectory;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.stream.ImageInputStream;

/** Parser of camera raw files of every structure: TIFF (most), Fujifilm's RAF, and Canon's CR3, which is an MP4. */
public final class RawReader {

    private static final int FUJI_JPEG = 84;
    private static final int CHECKED = 16;

    private RawReader() {}

    /** Parses a file; damaged or unknown ones yield an empty result. */
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

    /** Whether a TIFF is a camera raw file, in which the first directory is often only a thumbnail. */
    public static boolean isRaw(TiffDirectory first) throws IOException {
        return TiffRaw.isRaw(first);
    }

    /** Its header refers to a complete JPEG with EXIF of its own. */
    private static RawFile fuji(ImageInputStream in) throws IOException {
        in.setByteOrder(ByteOrder.BIG_ENDIAN);
        in.seek(FUJI_JPEG);
        return new RawFile(1, Exif.NONE, List.of(new RawFile.Place(in.readUnsignedInt(), in.readUnsignedInt())));
    }
}
