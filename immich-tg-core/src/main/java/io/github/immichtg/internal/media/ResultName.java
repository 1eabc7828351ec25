package io.github.immichtg.internal.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Name of a converted file: that of its source with the extension of the result, and a number if it is taken.
 *
 * @param source path of the source
 * @param extension with its dot
 */
record ResultName(Path folder, String source, String extension) {

    /** Bytes of a file name on Linux, macOS and Windows. */
    private static final int LONGEST_NAME = 255;

    /** Moves a file to the first free name. */
    Path give(Path whole) throws IOException {
        String stem = stem(source);
        for (int number = 1; ; number++) {
            Path name = folder.resolve(fitting(stem, (number == 1 ? "" : "-" + number) + extension));
            try {
                move(whole, name);
                return name;
            } catch (FileAlreadyExistsException taken) {
                continue;
            }
        }
    }

    /** A name that file systems accept: without the end of its stem if it is too long, else of its ending. */
    private static String fitting(String stem, String ending) {
        StringBuilder first = new StringBuilder(stem);
        StringBuilder last = new StringBuilder(ending);
        while (bytes(first) + bytes(last) > LONGEST_NAME) {
            StringBuilder longer = first.codePointCount(0, first.length()) > 1 ? first : last;
            longer.setLength(longer.offsetByCodePoints(longer.length(), -1));
        }
        return first.toString() + last;
    }

    private static int bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static void move(Path whole, Path name) throws IOException {
        try {
            // Unlike a move, a link cannot replace a file that another process creates under this name.
            Files.createLink(name, whole);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException noLinksHere) {
            Files.move(whole, name);
        }
    }

    private static String stem(String source) {
        String name = String.valueOf(Path.of(source).getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
