package io.github.immichtg.media;

import io.github.immichtg.media.ffmpeg.movie.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Prepares people's own files into a folder, each under a name that tells where it came from. The files themselves are only
 * read, nothing in the folder is ever overwritten, and what has a name there is whole.
 *
 * <pre>{@code
 * var conversion = new FileConversion(new MediaPreparer(MediaLimits.defaults()), Path.of("ready"));
 * Conversion outcome = conversion.convert(Path.of("IMG_1.heic"));
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class FileConversion {

    private final MediaPreparer preparer;
    private final Path folder;

    /** @param folder made, with those above it, when the first file needs it */
    public FileConversion(MediaPreparer preparer, Path folder) {
        this.preparer = preparer;
        this.folder = folder;
    }

    /**
     * Prepares one file.
     *
     * @throws InterruptedException when interrupted; nothing is left of this file
     */
    public Conversion convert(Path source) throws InterruptedException {
        return convert(source, Progress.UNHEARD);
    }

    /** The same, telling how far it has come where it takes long. */
    public Conversion convert(Path source, Progress progress) throws InterruptedException {
        try {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted before " + source);
            }
            return Files.isDirectory(source)
                    ? new Conversion.Failed(source, "this is a folder")
                    : new Conversion.Done(source, prepare(source, progress));
        } catch (MediaException e) {
            return new Conversion.Failed(source, e.getMessage());
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted within " + source);
        } catch (IOException e) {
            return new Conversion.Failed(source, reason(e));
        }
    }

    private PreparedMedia prepare(Path source, Progress progress)
            throws MediaException, IOException, InterruptedException {
        if (Files.exists(source) && !Files.isRegularFile(source)) {
            throw new FileSystemException(source.toString(), null, "this is no ordinary file");
        }
        if (!Files.isReadable(source)) {
            // Said before a folder is made for nothing.
            throw Files.exists(source)
                    ? new AccessDeniedException(source.toString())
                    : new NoSuchFileException(source.toString());
        }
        Files.createDirectories(folder);
        // On the target's side, so that giving the result its name is one step.
        Path aside = Files.createTempDirectory(folder, ".immich-tg-");
        try {
            Path original = standIn(source, aside.resolve("original"));
            try (PreparedMedia prepared = preparer.prepare(original, Rendition.NONE, aside, progress)) {
                Path whole = aside.resolve("whole");
                // Written as any program writes, so that it has the permissions that this person's files have; and
                // always
                // anew, since what was prepared may be the very file, and whoever edits the result means not that.
                try (OutputStream out = Files.newOutputStream(whole, StandardOpenOption.CREATE_NEW)) {
                    Files.copy(prepared.file(), out);
                }
                return prepared.at(name(whole, stem(source), prepared.extension()));
            }
        } finally {
            delete(aside);
        }
    }

    /** Something to give away; of videos a copy would take longer than the conversion. */
    private static Path standIn(Path source, Path name) throws IOException {
        try {
            return Files.createSymbolicLink(name, source.toRealPath());
        } catch (FileSystemException | UnsupportedOperationException noLinksHere) {
            return Files.copy(source, name);
        }
    }

    /** Gives the file the first name that is free. */
    private Path name(Path whole, String stem, String extension) throws IOException {
        for (int number = 1; ; number++) {
            Path name = folder.resolve(stem + (number == 1 ? "" : "-" + number) + extension);
            try {
                move(whole, name);
                return name;
            } catch (FileAlreadyExistsException taken) {
                continue;
            }
        }
    }

    private static void move(Path whole, Path name) throws IOException {
        try {
            // Unlike a move, this cannot replace what somebody else names so at the same time.
            Files.createLink(name, whole);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException noLinksHere) {
            Files.move(whole, name);
        }
    }

    private static String stem(Path source) {
        String name = String.valueOf(source.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException e -> "there is no such file";
            case AccessDeniedException e -> "no permission for " + e.getFile();
            case FileAlreadyExistsException e -> e.getFile() + " is no folder";
            case FileSystemException e -> e.getReason() == null ? "it cannot be used" : e.getReason();
            default -> String.valueOf(failure.getMessage());
        };
    }

    private static void delete(Path aside) throws IOException {
        try (Stream<Path> all = Files.walk(aside)) {
            for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(path);
            }
        }
    }
}
