package io.github.immichtg.media.still;

import io.github.immichtg.media.ffmpeg.FfmpegException;
import io.github.immichtg.media.ffmpeg.Natives;
import io.github.immichtg.media.ffmpeg.picture.NativePicture;
import io.github.immichtg.media.heif.CodedItem;
import io.github.immichtg.media.heif.Content;
import io.github.immichtg.media.heif.Extent;
import io.github.immichtg.media.heif.HeifImage;
import java.io.IOException;
import java.util.List;

/** Decodes WebP, and JPEG and PNG that are too large for the Java heap, by FFmpeg: whole, and outside of the heap. */
final class WholeDecoder {

    /** Beyond that a picture is better read a row at a time. */
    private static final long MOST_BYTES = 1_300_000_000;

    /** A progressive JPEG's coefficients, and its samples. */
    private static final int BYTES_PER_SAMPLE = 3;

    private final FileKind kind;
    private final int width;
    private final int height;

    WholeDecoder(FileKind kind, int width, int height) {
        this.kind = kind;
        this.width = width;
        this.height = height;
    }

    /** What decoding takes outside of the Java heap, at most. */
    static long decodingBytes(int width, int height, int samples) {
        return (long) width * height * samples * BYTES_PER_SAMPLE;
    }

    /** Whether it is there, and has the room for so many samples a pixel. */
    boolean canRead(int samples) {
        return Natives.present() && decodingBytes(width, height, samples) <= MOST_BYTES;
    }

    /** The caller closes the picture, and the file after it. */
    Picture read(FileStream file, Tags tags) throws StillException {
        String type = kind == FileKind.JPEG ? "jpeg" : kind == FileKind.PNG ? "png" : "webp";
        HeifImage.Colours colours = new HeifImage.Colours(tags.profile(), null, 0);
        return Decoding.run(kind, () -> {
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
