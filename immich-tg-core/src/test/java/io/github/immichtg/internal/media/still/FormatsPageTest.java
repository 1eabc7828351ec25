package io.github.immichtg.internal.media.still;

import io.github.immichtg.ReferencePage;
import io.github.immichtg.internal.media.still.file.FileKind;
import io.github.immichtg.internal.media.still.file.PhotoLimits;
import io.github.immichtg.internal.media.still.file.Readers;
import io.github.immichtg.media.MediaLimits;
import io.github.immichtg.media.failure.MediaException;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/reference/formats.md} to the code; with {@code -Dpages.write=true} it writes the page anew. */
class FormatsPageTest {

    @Test
    void tellsWhatBecomesOfEveryKindOfFile() throws IOException {
        ReferencePage.holds("formats.md", page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Kinds of files

                Written by `make pages`; a test holds it to the code. What a file is, its first bytes say;
                its name does not matter.

                | kind | read by | what becomes of it |
                |---|---|---|
                """);
        for (FileKind kind : FileKind.values()) {
            page.append("| %s | %s | %s |%n".formatted(name(kind), reader(kind), fate(kind)));
        }
        return page.append(limits()).toString();
    }

    private static String name(FileKind kind) {
        String name = kind.description().replaceFirst("^an? ", "");
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static String reader(FileKind kind) {
        if (kind == FileKind.HEIC || kind == FileKind.AVIF || kind == FileKind.WEBP) {
            return "FFmpeg";
        }
        try {
            String reader = Readers.of(kind).getClass().getName();
            return kind == FileKind.JPEG ? "the JDK" : reader.startsWith("com.sun.") ? "the JDK" : "TwelveMonkeys";
        } catch (IOException | MediaException none) {
            return kind == FileKind.RAW ? "only the JPEG inside" : "–";
        }
    }

    private static String fate(FileKind kind) {
        return switch (kind) {
            case JPEG -> "copied without loss where it is fine (see below), else rendered";
            case PNG, GIF, WEBP -> "rendered; what moves becomes an animation";
            case BMP, TIFF, BIG_TIFF, PSD -> "rendered; of several pictures the first";
            case RAW ->
                "Immich's rendition at full size; else the largest JPEG inside from 1440 pixels on the shorter side; else"
                        + " Immich's preview; else a smaller JPEG inside from 1000 pixels on the longer side; else a document";
            case HEIC, AVIF ->
                "rendered; of several pictures the primary one; a sequence becomes an animation; what is coded in a rare way as JPEG XL is";
            case JPEG_XL, JPEG_2000, JPEG_XR, ICON, SVG, RADIANCE, OPEN_EXR, CINEON, NETPBM, QOI, GIMP, PDF ->
                "Immich's rendition at full size; else Immich's preview; else a document";
            case VIDEO -> "no still picture";
            case EMPTY, UNKNOWN -> "Immich's rendition; else rejected";
        };
    }

    private static String limits() {
        MediaLimits all = MediaLimits.defaults();
        PhotoLimits photo = PhotoLimits.defaults();
        return """

                What is damaged, or has more than %d million pixels, is shown by Immich's rendition too; where there is none, it
                is rejected with the reason. `convert` has no server to ask. While Immich has no preview yet, a later pass looks
                again, six times with ten minutes and more between; only then is the original sent as a document, where it has
                no more than %d MB.

                ## What a photo is like

                | | |
                |---|---|
                | longer side | at most `PHOTO_MAX_SIDE` (%d) pixels |
                | width and height together | at most %d pixels |
                | sides | at most %d : 1; longer strips are laid on white |
                | file | at most %d MB |
                | colours | sRGB; transparency on white |
                | orientation | upright |
                | EXIF | date with offset, camera, lens, exposure, sensitivity; never a place, a name, notes of the maker or a thumbnail |

                A JPEG is fine when its picture is all this already, whole, of eight bits, and of grey or of three colours.
                The picture goes out byte for byte then, with the EXIF above, its colour profile and nothing else.

                ## Memory

                `MEDIA_MEMORY` (a quarter of the machine's) bounds what is decoded at once, by an estimate from each file's header;
                `MEDIA_THREADS` (as many as there are cores) how many files. What needs more than all of `MEDIA_MEMORY` is decoded
                alone. Of Java's heap no more than half is used: JPEG, PNG and GIF that would not fit are read at a fraction of
                their size, other kinds are too large. A video that needs more is made with one thread and few frames in memory: 4K
                of 8 bits takes 256 MB besides the program's own 110, 4K in HDR 410.
                """.formatted(
                        photo.maxPixels() / 1_000_000,
                        all.uploadBytes() / 1_000_000,
                        photo.maxSide(),
                        photo.maxSideSum(),
                        photo.maxRatio(),
                        photo.maxBytes() / 1_000_000);
    }
}
