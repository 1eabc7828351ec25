package io.github.immichtg.internal.media.still.file;

import io.github.immichtg.media.failure.MediaException;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageReaderWriterSpi;
import javax.imageio.spi.ImageWriterSpi;
import org.jspecify.annotations.Nullable;

/** Registry with exactly one image reader per format, independent of the class path and its order. */
public final class Readers {

    private static final String JDK = "com.sun.imageio.plugins.";
    private static final String TWELVE_MONKEYS = "com.twelvemonkeys.imageio.plugins.";

    private Readers() {}

    /** The caller disposes of it. */
    public static ImageReader of(FileKind kind) throws IOException, MediaException {
        String provider = providerOf(kind);
        if (provider != null) {
            return provider(ImageReaderSpi.class, provider).createReaderInstance();
        }
        throw kind == FileKind.EMPTY || kind == FileKind.UNKNOWN
                ? MediaException.damaged("this is " + kind.description() + ", no picture")
                : MediaException.unreadable("this is " + kind.description() + ", which cannot be decoded here");
    }

    private static @Nullable String providerOf(FileKind kind) {
        return switch (kind) {
            case PNG -> JDK + "png.PNGImageReaderSpi";
            case GIF -> JDK + "gif.GIFImageReaderSpi";
            case JPEG -> TWELVE_MONKEYS + "jpeg.JPEGImageReaderSpi";
            case BMP -> TWELVE_MONKEYS + "bmp.BMPImageReaderSpi";
            case TIFF -> TWELVE_MONKEYS + "tiff.TIFFImageReaderSpi";
            case BIG_TIFF -> TWELVE_MONKEYS + "tiff.BigTIFFImageReaderSpi";
            case WEBP -> TWELVE_MONKEYS + "webp.WebPImageReaderSpi";
            case PSD -> TWELVE_MONKEYS + "psd.PSDImageReaderSpi";
            default -> null;
        };
    }

    public static boolean has(FileKind kind) {
        try {
            of(kind).dispose();
            return true;
        } catch (IOException | MediaException | IllegalStateException missing) {
            return false;
        }
    }

    /** The JDK's reader, which returns the stored components unchanged. The caller disposes of it. */
    public static ImageReader jpeg() throws IOException {
        return provider(ImageReaderSpi.class, JDK + "jpeg.JPEGImageReaderSpi").createReaderInstance();
    }

    /** The caller disposes of it. */
    public static ImageWriter jpegWriter() throws IOException {
        return provider(ImageWriterSpi.class, JDK + "jpeg.JPEGImageWriterSpi").createWriterInstance();
    }

    /** The caller disposes of it. */
    public static ImageWriter pngWriter() throws IOException {
        return provider(ImageWriterSpi.class, JDK + "png.PNGImageWriterSpi").createWriterInstance();
    }

    private static <T extends ImageReaderWriterSpi> T provider(Class<T> category, String name) {
        Iterator<T> providers = IIORegistry.getDefaultInstance().getServiceProviders(category, false);
        while (providers.hasNext()) {
            T provider = providers.next();
            if (provider.getClass().getName().equals(name)) {
                return provider;
            }
        }
        throw new IllegalStateException(name + " is missing from the class path");
    }
}
