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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Prepares people's own files into a folder, each under a name that tells where it came from. The files themselves are only
 * read, nothing in the folder is ever overwritten, and what has a name there is whole.
 *
 * <pre>{@code
 * var conversion = new FileConversion(new MediaPreparer(MediaLimits.defaults()), Path.of("ready"));
 * List<Conversion> outcomes = conversion.convert(List.of(Path.of("IMG_1.heic")), each -> {});
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class FileConversion {

    /** Begun at once: enough that the workshop is never idle while files are copied. */
    private static final int AT_ONCE = 2 * Runtime.getRuntime().availableProcessors();

    private final MediaPreparer preparer;
    private final Path folder;

    /** @param folder made, with those above it, when the first file needs it */
    public FileConversion(MediaPreparer preparer, Path folder) {
        this.preparer = preparer;
        this.folder = folder;
    }

    /**
     * Prepares files side by side. They get their names one after the other, in the order in which they are given.
     *
     * @param each told of every outcome, in that order
     * @param progress told of what part of all files is done, by whichever thread
     * @return the outcomes, in that order
     * @throws InterruptedException when interrupted; those that have a name keep it, and nothing is left of the others
     * @throws IOException when the folder cannot be used
     */
    public List<Conversion> convert(List<Path> sources, Consumer<Conversion> each, Progress progress)
            throws IOException, InterruptedException {
        List<Conversion> outcomes = new ArrayList<>();
        Shares shares = new Shares(sources.size(), progress);
        // Made once it is needed, and within what may not be there yet.
        try (LazyAside aside = new LazyAside(folder);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Deque<Future<Prepared>> begun = new ArrayDeque<>();
            try {
                for (int next = 0; outcomes.size() < sources.size(); ) {
                    while (next < sources.size() && begun.size() < AT_ONCE) {
                        Path source = sources.get(next++);
                        Progress share = shares.next();
                        begun.add(threads.submit(() -> prepare(source, share, aside)));
                    }
                    // A file that is ready already is not waited for, so that nobody would notice.
                    if (Thread.interrupted()) {
                        throw new InterruptedException("interrupted between two files");
                    }
                    Conversion outcome = named(begun.element().get());
                    begun.remove();
                    outcomes.add(outcome);
                    each.accept(outcome);
                }
                return outcomes;
            } catch (ExecutionException e) {
                throw unexpected(e);
            } finally {
                // What is cut short is not done.
                shares.end();
                begun.forEach(one -> one.cancel(true));
            }
        }
    }

    /** What {@link #prepare} throws is a bug, an interrupt, or the folder. */
    private static RuntimeException unexpected(ExecutionException e) throws IOException, InterruptedException {
        return switch (Objects.requireNonNull(e.getCause())) {
            case InterruptedException interrupted -> throw interrupted;
            case IOException io -> throw io;
            case RuntimeException bug -> bug;
            case Error error -> throw error;
            default -> new IllegalStateException(e);
        };
    }

    /** One file, ready to get its name; or why not. */
    private sealed interface Prepared {
        record Whole(Path source, PreparedMedia media, Path file) implements Prepared {}

        record Not(Conversion.Failed outcome) implements Prepared {}
    }

    private Prepared prepare(Path source, Progress progress, LazyAside aside) throws InterruptedException {
        try {
            if (Files.isDirectory(source)) {
                throw new FileSystemException(source.toString(), null, "this is a folder");
            }
            check(source);
            return whole(source, progress, aside.open().room());
        } catch (MediaException e) {
            return new Prepared.Not(new Conversion.Failed(source, e.getMessage()));
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted within " + source);
        } catch (IOException e) {
            return new Prepared.Not(new Conversion.Failed(source, reason(e)));
        } finally {
            progress.at(1);
        }
    }

    private static void check(Path source) throws IOException {
        if (Files.exists(source) && !Files.isRegularFile(source)) {
            throw new FileSystemException(source.toString(), null, "this is no ordinary file");
        }
        if (!Files.isReadable(source)) {
            // Said before a folder is made for nothing.
            throw Files.exists(source)
                    ? new AccessDeniedException(source.toString())
                    : new NoSuchFileException(source.toString());
        }
    }

    private Prepared whole(Path source, Progress progress, Path room)
            throws MediaException, IOException, InterruptedException {
        Path original = standIn(source, room.resolve("original"));
        try (PreparedMedia prepared = prepared(source, original, progress, room)) {
            Path whole = room.resolve("whole");
            // Written as any program writes, so that it has the permissions that this person's files have; and always
            // anew,
            // since what was prepared may be the very file, and whoever edits the result means not that.
            try (OutputStream out = Files.newOutputStream(whole, StandardOpenOption.CREATE_NEW)) {
                Files.copy(prepared.file(), out);
            }
            return new Prepared.Whole(source, prepared, whole);
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

    private PreparedMedia prepared(Path source, Path original, Progress progress, Path room)
            throws MediaException, IOException, InterruptedException {
        try {
            return preparer.prepare(original, Rendition.NONE, DecodingMark.NONE, progress, room);
        } catch (MediaException.Unreadable e) {
            return preparer.document(original, String.valueOf(source.getFileName()), room);
        }
    }

    private Conversion named(Prepared prepared) throws IOException {
        return switch (prepared) {
            case Prepared.Not not -> not.outcome();
            case Prepared.Whole whole -> {
                PreparedMedia media = whole.media();
                Path named = name(whole.file(), stem(whole.source()), media.extension());
                Aside.delete(Objects.requireNonNull(whole.file().getParent()));
                yield new Conversion.Done(whole.source(), media.at(named));
            }
        };
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

    /** The folder for what is being made, which is there once the first file needs it. */
    private static final class LazyAside implements AutoCloseable {

        private final Path parent;
        private @Nullable Aside aside;

        LazyAside(Path parent) {
            this.parent = parent;
        }

        synchronized Aside open() throws IOException {
            Aside opened = aside;
            if (opened == null) {
                opened = Aside.within(parent);
                aside = opened;
            }
            return opened;
        }

        @Override
        public synchronized void close() throws IOException {
            if (aside != null) {
                aside.close();
            }
        }
    }
}
