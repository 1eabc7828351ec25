package io.github.immichtg.internal.sync.control;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Name of the file of a picture that was edited in Immich. */
public final class EditedName {

    private EditedName() {}

    /**
     * The name of an upload with the extension of what its edited picture is: Immich writes JPEG or, if its administrator chose
     * so, WebP.
     */
    public static String of(String name, Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(4);
        }
        boolean jpeg = start.length > 1 && (start[0] & 0xff) == 0xff && (start[1] & 0xff) == 0xd8;
        String extension = jpeg ? "jpg" : new String(start, StandardCharsets.ISO_8859_1).equals("RIFF") ? "webp" : "";
        return extension.isEmpty() || jpeg && name.toLowerCase(Locale.ROOT).matches(".*\\.jpe?g")
                ? name
                : name.replaceFirst("\\.[^.]*$", "") + "." + extension;
    }
}
