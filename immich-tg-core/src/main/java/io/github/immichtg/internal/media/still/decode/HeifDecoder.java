package io.github.immichtg.internal.media.still.decode;

import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import io.github.immichtg.internal.media.ffmpeg.Natives;
import io.github.immichtg.internal.media.ffmpeg.image.NativePicture;
import io.github.immichtg.internal.media.heif.HeifFile;
import io.github.immichtg.internal.media.heif.HeifImage;
import io.github.immichtg.internal.media.heif.HeifImage.Content;
import io.github.immichtg.internal.media.heif.UnsupportedHeifException;
import io.github.immichtg.internal.media.still.file.FileKind;
import io.github.immichtg.internal.media.still.file.FileStream;
import io.github.immichtg.internal.media.still.file.MemoryEstimate;
import io.github.immichtg.internal.media.still.file.PhotoLimits;
import io.github.immichtg.media.failure.MediaException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Decoder of HEIC, HIF and AVIF: {@link HeifFile} parses the container, FFmpeg decodes the coded items. */
public final class HeifDecoder {

    /** Tiles may exceed the edge, layers overlap, and alpha is an image of its own. */
    private static final int MOST_CODED = 4;

    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private final FileKind kind;
    private final PhotoLimits limits;

    public HeifDecoder(FileKind kind, PhotoLimits limits) {
        this.kind = kind;
        this.limits = limits;
    }

    /** Whether FFmpeg is available and can decode this type of item. */
    public static boolean decodes(String type) {
        return NativePicture.decodes(type);
    }

    /** Parses the image's structure, and checks its size against the limits. */
    public HeifImage look(FileStream in) throws MediaException {
        HeifImage image = ImageReading.run(kind, () -> {
            try {
                return HeifFile.primary(in);
            } catch (UnsupportedHeifException e) {
                throw unsupported(e);
            }
        });
        Content content = image.content();
        limits.requirePixels(content.width(), content.height());
        if (image.codedPixels() > MOST_CODED * limits.maxPixels()) {
            throw MediaException.tooLarge(
                    "the picture is made from " + image.codedPixels() + " pixels, more than may be decoded");
        }
        return image;
    }

    /** Memory estimate for {@link #read}. */
    public MemoryEstimate footprint(FileStream in) throws MediaException {
        HeifImage image = look(in);
        return MemoryEstimate.ofDecoded(image.shown().width(), image.shown().height(), 0, limits)
                .plus(image.decodingBytes());
    }

    /** The image as stored. The caller closes it, and the file after it. */
    public Picture read(FileStream file, HeifImage image) throws MediaException {
        if (!Natives.present()) {
            throw MediaException.unreadable("this is " + kind.description() + ", which cannot be decoded here");
        }
        return ImageReading.run(kind, () -> {
            try {
                return open(file, image);
            } catch (UnsupportedHeifException e) {
                throw unsupported(e);
            }
        });
    }

    private MediaException unsupported(UnsupportedHeifException e) {
        return MediaException.unreadable(
                "this is " + kind.description() + " of an unsupported kind: " + e.getMessage());
    }

    private Picture open(FileStream file, HeifImage image) throws IOException, MediaException {
        return switch (image.content()) {
            case Content.Tiles tiles -> new HeifPicture(opened(file, image, tiles), image);
            case Content.Overlay overlay -> overlay(file, overlay, image);
        };
    }

    private Picture overlay(FileStream file, Content.Overlay overlay, HeifImage image)
            throws IOException, MediaException {
        List<OverlayPicture.Layer> layers = new ArrayList<>();
        boolean done = false;
        try {
            for (Content.Layer layer : overlay.layers()) {
                HeifImage part = layer.image();
                if (!(part.content() instanceof Content.Tiles) || part.shown().exif() != 1) {
                    throw MediaException.unreadable(
                            "this is " + kind.description() + " of an unsupported kind: it overlays rotated images");
                }
                HeifPicture picture = new HeifPicture(opened(file, part, (Content.Tiles) part.content()), part);
                layers.add(new OverlayPicture.Layer(picture, layer.x(), layer.y()));
            }
            Picture picture = new OverlayPicture(overlay, layers, image.shown());
            done = true;
            return picture;
        } finally {
            if (!done) {
                layers.forEach(layer -> layer.picture().close());
            }
        }
    }

    private static NativePicture opened(FileStream file, HeifImage image, Content.Tiles tiles) throws IOException {
        try {
            HeifImage.Alpha alpha = image.alpha();
            return NativePicture.open(file, tiles, alpha == null ? null : alpha.tiles(), image.colours(), THREADS);
        } catch (FfmpegException e) {
            throw new IOException(e);
        }
    }
}
