package io.github.immichtg.internal.media;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** File that a user has named, checked before a folder is created in vain. */
final class SourceFile {

    /** Stands for bytes that are no characters. */
    private static final String NO_CHARACTER = "\uFFFD";

    private SourceFile() {}

    /**
     * The file of this name.
     *
     * @throws FileSystemException if it cannot be read, with a reason for the user
     */
    static Path of(String name) throws IOException {
        try {
            Path source = Path.of(name);
            Path real = source.toRealPath();
            if (Files.isDirectory(real)) {
                throw failure(name, "this is a folder");
            } else if (!Files.isRegularFile(real)) {
                throw failure(name, "this is not a regular file");
            } else if (!Files.isReadable(real)) {
                throw failure(name, "no permission for " + name);
            }
            return source;
        } catch (InvalidPathException e) {
            throw unnameable(name);
        } catch (NoSuchFileException e) {
            if (name.contains(NO_CHARACTER)) {
                throw unnameable(name);
            }
            boolean link = Files.isSymbolicLink(Path.of(name));
            throw failure(name, link ? "this is a link to a file that does not exist" : "there is no such file");
        } catch (AccessDeniedException e) {
            throw failure(name, "no permission for " + e.getFile());
        } catch (FileSystemException e) {
            boolean loop = String.valueOf(e.getReason()).startsWith("Too many levels of symbolic links");
            throw loop ? failure(name, "this is a link that leads back to itself") : e;
        }
    }

    private static FileSystemException unnameable(String name) {
        String charset = System.getProperty("sun.jnu.encoding", "UTF-8");
        return failure(name, "its name is not in this locale's character set, " + charset);
    }

    private static FileSystemException failure(String name, String reason) {
        return new FileSystemException(name, null, reason);
    }
}
