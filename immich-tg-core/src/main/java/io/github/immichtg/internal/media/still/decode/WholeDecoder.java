package io.github.immichtg.internal.media.still.decode;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import io.github.immichtg.internal.media.ffmpeg.Natives;
import io.github.immichtg.internal.media.ffmpeg.image.NativePicture;
import io.github.immichtg.internal.media.heif.CodedItem;
import io.github.immichtg.internal.media.heif.Extent;
import io.github.immichtg.internal.media.heif.HeifImage;
import io.github.immichtg.internal.media.heif.HeifImage.Content;
import io.github.immichtg.internal.media.still.file.FileKind;
import io.github.immichtg.internal.media.still.file.FileStream;
import io.github.immichtg.internal.media.still.file.MemoryEstimate;
import io.github.immichtg.internal.media.still.file.PhotoLimits;
import io.github.immichtg.internal.media.still.jpeg.JpegHeader;
import io.github.immichtg.internal.media.still.metadata.ImageMetadata;
import io.github.immichtg.media.failure.MediaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/** Decoder of WebP and PNG, and of JPEG too large for the Java heap: FFmpeg decodes the whole image outside of the heap. */
public final class WholeDecoder {

    /** Above this size an image is better read row by row. */
    private static final long MOST_BYTES = 1_300_000_000;

    /** Coefficients of a progressive JPEG, plus its samples. */
    private static final int BYTES_PER_SAMPLE = 3;

    private static final int HEAD = 32;

    private final FileKind kind;
    private final int width;
    private final int height;
    private final int bytes;

    /** @param bytes for a pixel while it is decoded */
    private WholeDecoder(FileKind kind, int width, int height, int bytes) {
        this.kind = kind;
        this.width = width;
        this.height = height;
        this.bytes = bytes;
    }

    /**
     * A decoder for the formats that it reads better: WebP, and PNG of whole bytes; empty for all others.
     */
    public static Optional<WholeDecoder> of(FileKind kind, FileStream file, PhotoLimits limits)
            throws IOException, MediaException {
        if (kind != FileKind.WEBP && kind != FileKind.PNG) {
            return Optional.empty();
        }
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        file.seek(0);
        file.readFully(head.array());
        WholeDecoder whole = kind == FileKind.PNG ? ofPng(head) : ofWebp(head.order(ByteOrder.LITTLE_ENDIAN));
        limits.requirePixels(whole.width, whole.height);
        boolean suited = kind == FileKind.PNG ? whole.bytes > 0 : !isAnimated(head);
        return suited && whole.canRead() ? Optional.of(whole) : Optional.empty();
    }

    private static WholeDecoder ofPng(ByteBuffer head) {
        return new WholeDecoder(FileKind.PNG, head.getInt(16), head.getInt(20), pngBytes(head));
    }

    /** Bytes per pixel; 0 if samples are not whole bytes. */
    private static int pngBytes(ByteBuffer head) {
        int samples = switch (head.get(25)) {
            case 0 -> 1;
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 0;
        };
        return samples * (head.get(24) / 8);
    }

    private static WholeDecoder ofWebp(ByteBuffer head) throws IOException {
        int sides = head.getInt(21);
        return switch (head.get(15)) {
            case 'X' -> webp((head.getInt(24) & 0xFFFFFF) + 1, (head.getInt(27) & 0xFFFFFF) + 1);
            case 'L' -> webp((sides & 0x3FFF) + 1, (sides >>> 14 & 0x3FFF) + 1);
            case ' ' -> webp(head.getShort(26) & 0x3FFF, head.getShort(28) & 0x3FFF);
            default -> throw new IOException("a WebP that begins with none of its three kinds of pictures");
        };
    }

    private static WholeDecoder webp(int width, int height) {
        return new WholeDecoder(FileKind.WEBP, width, height, 4 * BYTES_PER_SAMPLE);
    }

    /** Whether a WebP is animated, and its frames can be decoded here. */
    static boolean isAnimatedWebp(FileStream file) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        file.seek(0);
        file.readFully(head.array());
        return isAnimated(head) && Natives.present();
    }

    private static boolean isAnimated(ByteBuffer head) {
        return head.get(15) == 'X' && (head.get(20) & 2) != 0;
    }

    public static WholeDecoder of(JpegHeader header) {
        return new WholeDecoder(FileKind.JPEG, header.width(), header.height(), header.components() * BYTES_PER_SAMPLE);
    }

    /** Whether a JPEG does not fit into the heap, and can be read here. */
    public boolean isFor(JpegHeader header, PhotoLimits limits) {
        long stored = (long) width * height * header.components();
        return stored > limits.decodeMemory() && header.components() != 4 && canRead();
    }

    /** Upper bound of the native memory for decoding. */
    static long decodingBytes(int width, int height, int samples) {
        return (long) width * height * samples * BYTES_PER_SAMPLE;
    }

    private boolean canRead() {
        return width > 0 && height > 0 && Natives.present() && (long) width * height * bytes <= MOST_BYTES;
    }

    /** Memory estimate for {@link #read}. */
    MemoryEstimate footprint(PhotoLimits limits) {
        return MemoryEstimate.ofDecoded(width, height, 0, limits).plus((long) width * height * bytes);
    }

    /** The caller closes the image, and the file after it. */
    public Picture read(FileStream file, ImageMetadata tags) throws MediaException {
        String type = kind == FileKind.JPEG ? "jpeg" : kind == FileKind.PNG ? "png" : "webp";
        HeifImage.Colours colours = new HeifImage.Colours(tags.profile(), null, 0);
        return ImageReading.run(kind, () -> {
            Extent all = new Extent(0, file.length());
            CodedItem item = new CodedItem(type, new byte[0], List.of(all), width, height);
            Content.Tiles content = Content.Tiles.single(item);
            try {
                NativePicture picture = NativePicture.open(file, content, null, colours, 1);
                return new HeifPicture(picture, HeifImage.of(content, colours));
            } catch (FfmpegException e) {
                throw new IOException(e);
            }
        });
    }
}
