package io.github.immichtg.internal.media.still.decode;

import io.github.immichtg.internal.media.still.file.FileKind;
import io.github.immichtg.internal.media.still.file.FileStream;
import io.github.immichtg.internal.media.still.file.MemoryEstimate;
import io.github.immichtg.internal.media.still.file.PhotoLimits;
import io.github.immichtg.internal.media.still.file.Readers;
import io.github.immichtg.internal.media.still.metadata.ImageMetadata;
import io.github.immichtg.media.failure.MediaException;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.SampleModel;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import org.w3c.dom.Element;

/** Decoder of everything except common JPEGs, based on image readers. */
public final class ImageDecoder {

    private static final String GIF_FORMAT = "javax_imageio_gif_image_1.0";
    private static final int GIF_SIZE = 6;
    private static final int BMP_HEADER = 14;
    private static final int BMP_COMPRESSION = 30;
    private static final int OS2_HEADER = 64;

    private static final String PSD_FORMAT = "com_twelvemonkeys_imageio_psd_image_1.0";

    private final FileKind kind;
    private final PhotoLimits limits;

    public ImageDecoder(FileKind kind, PhotoLimits limits) {
        this.kind = kind;
        this.limits = limits;
    }

    /** The first image of the file, as large as the limits allow. */
    public Picture read(FileStream in, ImageMetadata tags) throws MediaException, IOException {
        Optional<WholeDecoder> whole = ImageReading.run(kind, () -> WholeDecoder.of(kind, in, limits));
        if (whole.isPresent()) {
            return whole.get().read(in, tags);
        } else if (isAnimatedWebp(in)) {
            AnimatedWebp animation = AnimatedWebp.open(in, limits);
            BufferedImage first = ImageReading.run(kind, animation::first);
            return new ImagePicture(first, tags.profile(), ImagePicture.Depth.OF_LAYOUT);
        }
        ImageReading decoding = new ImageReading();
        // Outside of the code that blames the file: a missing reader is not damage.
        ImageReader reader = Readers.of(kind);
        ImagePicture picture;
        try {
            picture = ImageReading.run(kind, () -> {
                in.seek(0);
                reader.setInput(in, false, true);
                reader.addIIOReadWarningListener(decoding);
                requireMerged(reader);
                requireKnownCompression(in);
                int sampling = sampling(reader);
                BufferedImage read = reader.read(0, ImageReading.every(reader, sampling));
                BufferedImage image = kind == FileKind.GIF && sampling == 1 ? onCanvas(reader, in, read) : read;
                return new ImagePicture(image, tags.profile(), depth(reader, image, in));
            });
        } finally {
            reader.dispose();
        }
        decoding.check(kind);
        return picture;
    }

    /** What OS/2 compresses, the reader takes for a JPEG. */
    private void requireKnownCompression(FileStream in) throws IOException {
        if (kind == FileKind.BMP) {
            in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
            in.seek(BMP_HEADER);
            long header = in.readUnsignedInt();
            in.seek(BMP_COMPRESSION);
            if (header == OS2_HEADER && in.readUnsignedInt() > 2) {
                throw new UnsupportedOperationException("compressed as OS/2 does");
            }
            in.seek(0);
        }
    }

    private boolean isAnimatedWebp(FileStream in) throws MediaException {
        return kind == FileKind.WEBP && ImageReading.run(kind, () -> WholeDecoder.isAnimatedWebp(in));
    }

    /** A frame of a GIF may be smaller than what is shown. */
    private BufferedImage onCanvas(ImageReader reader, FileStream in, BufferedImage frame)
            throws IOException, MediaException {
        in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        in.seek(GIF_SIZE);
        int width = in.readUnsignedShort();
        int height = in.readUnsignedShort();
        if (width <= frame.getWidth() && height <= frame.getHeight()) {
            return frame;
        }
        limits.requirePixels(width, height);
        if ((long) width * height * Integer.BYTES > limits.decodeMemory()) {
            return frame;
        }
        String left = described(reader, GIF_FORMAT, "ImageDescriptor", "imageLeftPosition");
        String top = described(reader, GIF_FORMAT, "ImageDescriptor", "imageTopPosition");
        BufferedImage canvas = new BufferedImage(
                Math.max(width, frame.getWidth()), Math.max(height, frame.getHeight()), BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = canvas.createGraphics();
        graphics.drawImage(frame, number(left), number(top), null);
        graphics.dispose();
        return canvas;
    }

    private static int number(String text) {
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }

    /** A Photoshop file of layers alone has a white page in place of its picture. */
    private void requireMerged(ImageReader reader) throws MediaException {
        if (kind == FileKind.PSD
                && described(reader, PSD_FORMAT, "VersionInfo", "hasRealMergedData")
                        .equals("false")) {
            throw MediaException.unreadable("this is a Photoshop file of layers, without a picture of all of them");
        }
    }

    private ImagePicture.Depth depth(ImageReader reader, BufferedImage image, FileStream in) {
        if (kind == FileKind.PSD) {
            // Photoshop's numbers of 32 bits are floating-point ones.
            return new ImagePicture.Depth(0, image.getRaster().getTransferType() == DataBuffer.TYPE_INT, false);
        } else if (kind == FileKind.TIFF || kind == FileKind.BIG_TIFF) {
            String bits = described(reader, IIOMetadataFormatImpl.standardMetadataFormatName, "BitsPerSample", "value");
            String first = bits.strip().split(" ")[0];
            if (first.matches("\\d{1,2}")) {
                // The reader takes 24 bits for big-endian, whatever the file says.
                boolean swapped = first.equals("24") && in.getByteOrder() == ByteOrder.LITTLE_ENDIAN;
                return new ImagePicture.Depth(Integer.parseInt(first), false, swapped);
            }
        }
        return ImagePicture.Depth.OF_LAYOUT;
    }

    /** An attribute of the image's description; empty if there is none. */
    private static String described(ImageReader reader, String format, String element, String attribute) {
        try {
            Element root = (Element) reader.getImageMetadata(0).getAsTree(format);
            Element found = (Element) root.getElementsByTagName(element).item(0);
            return found == null ? "" : found.getAttribute(attribute);
        } catch (IOException | RuntimeException damaged) {
            // The image itself may be intact.
            return "";
        }
    }

    /** Memory estimate for {@link #read}. */
    public MemoryEstimate footprint(FileStream in) throws MediaException, IOException {
        Optional<WholeDecoder> whole = ImageReading.run(kind, () -> WholeDecoder.of(kind, in, limits));
        if (whole.isPresent()) {
            return whole.get().footprint(limits);
        } else if (isAnimatedWebp(in)) {
            return AnimatedWebp.open(in, limits).footprint();
        }
        ImageReader reader = Readers.of(kind);
        try {
            return ImageReading.run(kind, () -> {
                in.seek(0);
                reader.setInput(in, false, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                long stored = (long) width * height * bytesPerPixel(reader);
                long decoded = samples() ? Math.min(stored, limits.decodeMemory()) : stored;
                return MemoryEstimate.ofDecoded(width, height, decoded, limits);
            });
        } finally {
            reader.dispose();
        }
    }

    private int sampling(ImageReader reader) throws IOException, MediaException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        limits.requirePixels(width, height);
        int n = ImageReading.sampling(width, height, bytesPerPixel(reader), limits.decodeMemory());
        if (n > 1 && !samples()) {
            throw MediaException.tooLarge("the picture has " + width + " × " + height
                    + " pixels, more than can be decoded of " + kind.description());
        }
        return n;
    }

    /** Only these read row by row; the others hold the whole image before they sample it. */
    private boolean samples() {
        return kind == FileKind.PNG || kind == FileKind.GIF;
    }

    private static int bytesPerPixel(ImageReader reader) throws IOException {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        if (!types.hasNext()) {
            throw new IOException("no memory layout for this image");
        }
        SampleModel layout = types.next().getSampleModel();
        int bits = 0;
        for (int band = 0; band < layout.getNumBands(); band++) {
            bits += Math.max(8, layout.getSampleSize(band));
        }
        return bits / 8;
    }
}
