package io.github.immichtg.internal.media.still.file;

import io.github.immichtg.internal.media.heif.HeifBrand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/** File format, detected from the first bytes; names are not trusted. */
public enum FileKind {
    JPEG("a JPEG"),
    PNG("a PNG"),
    GIF("a GIF"),
    BMP("a BMP"),
    WEBP("a WebP"),
    TIFF("a TIFF"),
    BIG_TIFF("a BigTIFF"),
    PSD("a Photoshop file"),
    HEIC("a HEIC picture"),
    AVIF("an AVIF picture"),
    JPEG_XL("a JPEG XL picture"),
    JPEG_2000("a JPEG 2000 picture"),
    JPEG_XR("a JPEG XR picture"),
    ICON("an icon"),
    SVG("an SVG drawing"),
    RADIANCE("a Radiance HDR picture"),
    OPEN_EXR("an OpenEXR picture"),
    CINEON("a Cineon picture"),
    NETPBM("a Netpbm picture"),
    QOI("a QOI picture"),
    GIMP("a GIMP file"),
    PDF("a PDF document"),
    RAW("a camera raw file"),
    VIDEO("a video"),
    EMPTY("an empty file"),
    UNKNOWN("an unknown kind of file");

    private static final int HEAD = 1024;
    private static final Set<Integer> BMP_HEADERS = Set.of(12, 16, 40, 52, 56, 64, 108, 124);

    private final String description;

    FileKind(String description) {
        this.description = description;
    }

    /** With its article, such as "a JPEG". */
    public String description() {
        return description;
    }

    public static FileKind of(ImageInputStream in) throws IOException {
        byte[] head = new byte[HEAD];
        in.seek(0);
        int length = 0;
        for (int n; length < head.length && (n = in.read(head, length, head.length - length)) > 0; ) {
            length += n;
        }
        return length == 0 ? EMPTY : of(new String(head, StandardCharsets.ISO_8859_1));
    }

    private static FileKind of(String head) {
        if (head.startsWith("ÿØÿ")) {
            return JPEG;
        } else if (head.startsWith("\u0089PNG\r\n\u001A\n")) {
            return PNG;
        } else if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
            return GIF;
        } else if (head.startsWith("BM") && BMP_HEADERS.contains((int) head.charAt(14)) && head.charAt(15) == 0) {
            return BMP;
        } else if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
            return WEBP;
        } else if (head.startsWith("8BPS")) {
            return PSD;
        } else if (head.startsWith("ftyp", 4)) {
            return ofBrand(head);
        } else if (head.startsWith("ÿ\n") || head.startsWith("\0\0\0\fJXL \r\n")) {
            return JPEG_XL;
        } else if (head.startsWith("\u001AEß£") || (head.startsWith("RIFF") && head.startsWith("AVI ", 8))) {
            return VIDEO;
        }
        FileKind rare = ofRare(head);
        return rare == null ? ofTiff(head) : rare;
    }

    /** Formats that are only named here. */
    private static @Nullable FileKind ofRare(String head) {
        if (head.startsWith("\0\0\0\fjP  ") || head.startsWith("ÿOÿQ")) {
            return JPEG_2000;
        } else if (head.startsWith("II¼\1")) {
            return JPEG_XR;
        } else if ((head.startsWith("\0\0\1\0") || head.startsWith("\0\0\2\0"))
                && head.charAt(4) > 0
                && head.charAt(9) == 0) {
            return ICON;
        } else if (head.startsWith("#?RADIANCE") || head.startsWith("#?RGBE")) {
            return RADIANCE;
        } else if (head.startsWith("v/1\1")) {
            return OPEN_EXR;
        } else if (head.startsWith("\u0080*_×")) {
            return CINEON;
        } else if (head.matches("(?s)P[1-7]\\s.*")) {
            return NETPBM;
        } else if (head.startsWith("qoif")) {
            return QOI;
        } else if (head.startsWith("gimp xcf")) {
            return GIMP;
        } else if (head.startsWith("%PDF-")) {
            return PDF;
        }
        return head.replace("ï»¿", "").stripLeading().startsWith("<") && head.contains("<svg") ? SVG : null;
    }

    private static FileKind ofBrand(String head) {
        return switch (HeifBrand.of(head)) {
            case HEIC -> HEIC;
            case AVIF -> AVIF;
            case NONE -> head.startsWith("crx ", 8) ? RAW : VIDEO;
        };
    }

    private static FileKind ofTiff(String head) {
        if (head.startsWith("IIRO")
                || head.startsWith("HEAPCCDR", 6)
                || head.startsWith("\0MRM")
                || head.startsWith("IIRS")
                || head.startsWith("MMOR")
                || head.startsWith("IIU\0")
                || head.startsWith("FUJIFILMCCD-RAW")
                || head.startsWith("FOVb")) {
            return RAW;
        } else if (head.startsWith("II*\0")) {
            return head.startsWith("CR", 8) ? RAW : TIFF;
        } else if (head.startsWith("MM\0*")) {
            return TIFF;
        } else if (head.startsWith("II+\0") || head.startsWith("MM\0+")) {
            return BIG_TIFF;
        }
        return UNKNOWN;
    }
}
