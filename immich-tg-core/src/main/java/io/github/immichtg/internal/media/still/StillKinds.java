package io.github.immichtg.internal.media.still;

import io.github.immichtg.internal.media.still.decode.HeifDecoder;
import io.github.immichtg.internal.media.still.file.FileKind;
import io.github.immichtg.internal.media.still.file.Readers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** List of the image formats that can be read here. */
public final class StillKinds {

    private static final List<FileKind> KINDS = List.of(
            FileKind.JPEG,
            FileKind.HEIC,
            FileKind.AVIF,
            FileKind.PNG,
            FileKind.GIF,
            FileKind.WEBP,
            FileKind.TIFF,
            FileKind.BMP,
            FileKind.PSD);

    private StillKinds() {}

    /** The formats that should be readable, by name and popularity, and whether each is. */
    public static Map<String, Boolean> readable() {
        Map<String, Boolean> readable = new LinkedHashMap<>();
        for (FileKind kind : KINDS) {
            readable.put(kind.description().replaceFirst("^an? ", ""), isReadable(kind));
        }
        return readable;
    }

    private static boolean isReadable(FileKind kind) {
        return switch (kind) {
            case HEIC -> HeifDecoder.decodes("hvc1");
            case AVIF -> HeifDecoder.decodes("av01");
            default -> Readers.has(kind);
        };
    }
}
