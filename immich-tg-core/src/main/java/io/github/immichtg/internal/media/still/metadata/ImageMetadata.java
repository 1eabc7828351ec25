package io.github.immichtg.internal.media.still.metadata;

import io.github.immichtg.internal.media.still.file.FileKind;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Metadata that the JDK's and TwelveMonkeys' readers do not provide: orientation, EXIF and colour profile.
 *
 * @param profile the embedded ICC profile
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and as large as a profile is.
public record ImageMetadata(Orientation orientation, Exif exif, byte @Nullable [] profile) {

    private static final int LARGEST_PROFILE = 8_000_000;
    private static final int MOST_CHUNKS = 10_000;

    private static final int PNG_EXIF = fourCc("eXIf");
    private static final int PNG_PROFILE = fourCc("iCCP");
    private static final int PNG_DATA = fourCc("IDAT");
    private static final int WEBP_EXIF = fourCc("EXIF");
    private static final int WEBP_PROFILE = fourCc("ICCP");
    private static final int EXIF_MARK = fourCc("Exif");

    /** Never fails on damaged files: the image's own reader will report it. */
    public static ImageMetadata of(FileKind kind, ImageInputStream in) throws IOException {
        return switch (kind) {
            case PNG -> new Chunks(in).read(true);
            case WEBP -> new Chunks(in).read(false);
            case TIFF -> {
                TiffDirectory directory = TiffDirectory.read(in, 0);
                ExifTags tags = ExifTags.read(in, 0);
                yield new ImageMetadata(tags.orientation(), Exif.of(tags), directory.profile());
            }
            default -> new ImageMetadata(Orientation.UPRIGHT, Exif.NONE, null);
        };
    }

    /** A copy that takes missing EXIF from elsewhere. */
    public ImageMetadata or(Exif facts) {
        return new ImageMetadata(orientation, exif.or(facts), profile);
    }

    private static int fourCc(String name) {
        return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
    }

    /** Iterator over the chunks. */
    private static final class Chunks {

        private final ImageInputStream in;
        private Orientation orientation = Orientation.UPRIGHT;
        private Exif exif = Exif.NONE;
        private byte @Nullable [] profile;

        Chunks(ImageInputStream in) {
            this.in = in;
        }

        /** In a PNG a checksum follows the data; in a WebP the name comes before the length, and odd data are padded. */
        ImageMetadata read(boolean png) throws IOException {
            try {
                long at = png ? 8 : 12;
                boolean data = false;
                for (int i = 0; i < MOST_CHUNKS; i++) {
                    in.seek(at);
                    in.setByteOrder(png ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
                    long first = in.readUnsignedInt();
                    long second = in.readUnsignedInt();
                    in.setByteOrder(ByteOrder.BIG_ENDIAN);
                    long length = png ? first : second;
                    int name = png ? (int) second : Integer.reverseBytes((int) first);
                    if (name == (png ? PNG_EXIF : WEBP_EXIF)) {
                        exif(at + 8);
                    } else if (png && name == PNG_PROFILE && !data && length <= LARGEST_PROFILE) {
                        profile = inflated((int) length);
                    } else if (!png && name == WEBP_PROFILE && length <= LARGEST_PROFILE) {
                        profile = new byte[(int) length];
                        in.readFully(profile);
                    }
                    data |= name == PNG_DATA;
                    at += png ? length + 12 : 8 + length + (length & 1);
                }
            } catch (EOFException e) {
                // The end of the last chunk is the end of the iteration.
                return new ImageMetadata(orientation, exif, profile);
            }
            return new ImageMetadata(orientation, exif, profile);
        }

        private void exif(long start) throws IOException {
            in.seek(start);
            // Some writers keep the prefix that EXIF has in a JPEG.
            long skipped = in.readInt() == EXIF_MARK ? 6 : 0;
            ExifTags tags = ExifTags.read(in, start + skipped);
            orientation = tags.orientation();
            exif = Exif.of(tags);
        }

        /** A name, a zero, the method, and then the deflated profile. */
        private byte @Nullable [] inflated(int length) throws IOException {
            byte[] chunk = new byte[length];
            in.readFully(chunk);
            int name = 0;
            while (name < length && chunk[name] != 0) {
                name++;
            }
            if (name + 2 >= length) {
                return null;
            }
            ByteArrayInputStream deflated = new ByteArrayInputStream(chunk, name + 2, length - name - 2);
            try (InflaterInputStream inflated = new InflaterInputStream(deflated)) {
                return inflated.readNBytes(LARGEST_PROFILE);
            } catch (ZipException e) {
                // The image can be displayed without its profile.
                return null;
            }
        }
    }
}
