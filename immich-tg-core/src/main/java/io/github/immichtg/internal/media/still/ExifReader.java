package io.github.immichtg.internal.media.still;

import io.github.immichtg.internal.media.heif.HeifFile;
import io.github.immichtg.internal.media.still.decode.ImageReading;
import io.github.immichtg.internal.media.still.file.FileKind;
import io.github.immichtg.internal.media.still.file.FileStream;
import io.github.immichtg.internal.media.still.jpeg.JpegHeader;
import io.github.immichtg.internal.media.still.metadata.Exif;
import io.github.immichtg.internal.media.still.metadata.ExifTags;
import io.github.immichtg.internal.media.still.metadata.ImageMetadata;
import io.github.immichtg.internal.media.still.raw.RawReader;
import io.github.immichtg.media.failure.MediaException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.imageio.stream.ImageInputStream;

/** EXIF reader for files whose image cannot be decoded here. */
final class ExifReader {

    private static final int LARGEST_EXIF = 1 << 20;
    private static final int MOST_BOXES = 1000;

    private ExifReader() {}

    /** Never fails on damaged files. */
    static Exif of(Path original) throws IOException {
        try (FileStream in = new FileStream(original)) {
            FileKind kind = FileKind.of(in);
            return ImageReading.run(kind, () -> switch (kind) {
                case JPEG -> JpegHeader.read(in).tags().exif();
                case RAW, TIFF -> RawReader.read(in).exif();
                case JPEG_XL -> ofJpegXl(in);
                case HEIC, AVIF -> ofHeif(in);
                default -> ImageMetadata.of(kind, in).exif();
            });
        } catch (MediaException damaged) {
            return Exif.NONE;
        }
    }

    /** Never fails on damaged metadata: the image may be intact. */
    static Exif ofHeif(ImageInputStream in) {
        try {
            return Exif.of(ExifTags.of(HeifFile.exif(in)));
        } catch (IOException | RuntimeException damaged) {
            return Exif.NONE;
        }
    }

    /** A box of its own, after an offset; files without boxes have none. */
    private static Exif ofJpegXl(ImageInputStream in) throws IOException {
        in.setByteOrder(ByteOrder.BIG_ENDIAN);
        long at = 0;
        try {
            for (int i = 0; i < MOST_BOXES; i++) {
                in.seek(at);
                long length = in.readUnsignedInt();
                int name = in.readInt();
                if (name == 0x45786966 && length > 8 && length < LARGEST_EXIF) {
                    byte[] block = new byte[(int) length - 8];
                    in.readFully(block);
                    return Exif.of(ExifTags.of(block));
                }
                if (length == 1) {
                    length = in.readLong();
                }
                if (length < 8) {
                    return Exif.NONE;
                }
                at += length;
            }
        } catch (EOFException e) {
            return Exif.NONE;
        }
        return Exif.NONE;
    }
}
