package io.github.immichtg.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.stream.ImageInputStream;

/** The EXIF of a prepared file, as the JDK's TIFF reader sees it. */
final class ReadBack {

    private static final int EXIF_DIRECTORY = 0x8769;

    private ReadBack() {}

    /** What its EXIF tells, by tag; nothing where it has none. */
    static Map<Integer, String> exif(Path jpeg) throws IOException {
        byte[] block = block(Files.readAllBytes(jpeg));
        Map<Integer, String> told = new TreeMap<>();
        if (block.length == 0) {
            return told;
        }
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("tiff");
        ImageReader reader = readers.next();
        while (!reader.getClass().getName().startsWith("com.sun.")) {
            reader = readers.next();
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(block))) {
            reader.setInput(in);
            TIFFDirectory first = TIFFDirectory.createFromMetadata(reader.getImageMetadata(0));
            add(first, told);
        } finally {
            reader.dispose();
        }
        return told;
    }

    private static void add(TIFFDirectory directory, Map<Integer, String> told) {
        for (TIFFField field : directory.getTIFFFields()) {
            if (field.hasDirectory() && field.getTagNumber() == EXIF_DIRECTORY) {
                add(field.getDirectory(), told);
            } else {
                told.put(field.getTagNumber(), field.getValueAsString(0));
            }
        }
    }

    private static byte[] block(byte[] jpeg) {
        ByteBuffer bytes = ByteBuffer.wrap(jpeg).position(2);
        while (true) {
            int marker = bytes.getShort() & 0xFFFF;
            int length = bytes.getShort() & 0xFFFF;
            byte[] segment = new byte[length - 2];
            bytes.get(segment);
            String mark = new String(segment, 0, Math.min(6, segment.length), StandardCharsets.ISO_8859_1);
            if (marker == 0xFFE1 && mark.equals("Exif\0\0")) {
                return Arrays.copyOfRange(segment, 6, segment.length);
            } else if (marker == 0xFFDA) {
                return new byte[0];
            }
        }
    }
}
