package io.github.immichtg.internal.media;

import io.github.immichtg.internal.folder.OwnFolder;
import io.github.immichtg.media.DecodingMark;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.media.Rendition;
import io.github.immichtg.media.failure.MediaException;
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
import java.util.function.DoubleConsumer;

/**
 * Batch conversion of a user's own files into a folder, with names derived from the originals. Originals are only
 * read, existing files in the folder are never overwritten, and a file that appears there is complete.
 *
 * <pre>{@code
 * var conversion = new FileConversion(new MediaPreparer(MediaLimits.defaults()), Path.of("ready"));
 * List<Conversion> outcomes = conversion.convert(List.of("IMG_1.heic"), each -> {});
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class FileConversion {

    /** Enough parallel conversions to keep the decode executor busy while files are copied. */
    private static final int AT_ONCE = 2 * Runtime.getRuntime().availableProcessors();

    private final MediaPreparer preparer;
    private final Path folder;

    /** @param folder created with its parents when the first file needs it */
    public FileConversion(MediaPreparer preparer, Path folder) {
        this.preparer = preparer;
        this.folder = folder;
    }

    /**
     * Converts files in parallel and names the results one by one, in the given order.
     *
     * @param each receives every result, in that order
     * @param progress receives the finished fraction of all files, on any thread
     * @return the results, in that order
     * @throws InterruptedException when interrupted; finished files are kept, and nothing is left of the others
     * @throws IOException if the folder cannot be cleaned up
     */
    public List<Conversion> convert(List<String> sources, Consumer<Conversion> each, DoubleConsumer progress)
            throws IOException, InterruptedException {
        List<Conversion> outcomes = new ArrayList<>();
        CombinedProgress shares = new CombinedProgress(sources.size(), progress);
        try (StagingFolder staging = new StagingFolder(folder);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Deque<Future<Prepared>> begun = new ArrayDeque<>();
            try {
                for (int next = 0; outcomes.size() < sources.size(); ) {
                    while (next < sources.size() && begun.size() < AT_ONCE) {
                        String source = sources.get(next++);
                        DoubleConsumer share = shares.next();
                        begun.add(threads.submit(() -> prepare(source, share, staging)));
                    }
                    // A file that is ready does not block, so an interrupt would go unnoticed.
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
                // An interrupted conversion is not complete.
                shares.end();
                begun.forEach(one -> one.cancel(true));
            }
        }
    }

    /** Anything else that {@link #prepare} throws is a bug, an interrupt, or a failure of the folder. */
    private static RuntimeException unexpected(ExecutionException e) throws IOException, InterruptedException {
        return switch (Objects.requireNonNull(e.getCause())) {
            case InterruptedException interrupted -> throw interrupted;
            case IOException io -> throw io;
            case RuntimeException bug -> bug;
            case Error error -> throw error;
            default -> new IllegalStateException(e);
        };
    }

    /** A file that is ready to be named, or the reason why not. */
    private sealed interface Prepared {
        record Whole(String source, PreparedMedia media, Path file) implements Prepared {}

        record Not(Conversion.Failed outcome) implements Prepared {}
    }

    private Prepared prepare(String name, DoubleConsumer progress, StagingFolder staging) throws InterruptedException {
        try {
            Path source = SourceFile.of(name);
            return whole(name, source, progress, room(staging));
        } catch (MediaException e) {
            return new Prepared.Not(new Conversion.Failed(name, e.getMessage()));
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted within " + name);
        } catch (IOException e) {
            return new Prepared.Not(new Conversion.Failed(name, reason(e)));
        } finally {
            progress.accept(1);
        }
    }

    private Path room(StagingFolder staging) throws IOException {
        try {
            return staging.room();
        } catch (IOException e) {
            throw new IOException("the folder " + folder + " cannot be used: " + folderReason(e), e);
        }
    }

    private Prepared whole(String name, Path source, DoubleConsumer progress, Path room)
            throws MediaException, IOException, InterruptedException {
        Path original = standIn(source, room.resolve("original"));
        try (PreparedMedia prepared = prepared(source, original, progress, room)) {
            Path whole = room.resolve("whole");
            // Written like any program writes, so that it gets the user's default permissions; and always copied,
            // because the prepared file may be the original itself, which later edits of the result must not change.
            try (OutputStream out = Files.newOutputStream(whole, StandardOpenOption.CREATE_NEW)) {
                Files.copy(prepared.file(), out);
            }
            return new Prepared.Whole(name, prepared, whole);
        }
    }

    /** A file that may be given away; copying a video would take longer than converting it. */
    private static Path standIn(Path source, Path name) throws IOException {
        try {
            return Files.createSymbolicLink(name, source.toRealPath());
        } catch (FileSystemException | UnsupportedOperationException noLinksHere) {
            return Files.copy(source, name);
        }
    }

    private PreparedMedia prepared(Path source, Path original, DoubleConsumer progress, Path room)
            throws MediaException, IOException, InterruptedException {
        try {
            return preparer.prepare(original, Rendition.NONE, DecodingMark.NONE, progress, room);
        } catch (MediaException.Unreadable e) {
            return preparer.document(original, String.valueOf(source.getFileName()), room);
        }
    }

    private Conversion named(Prepared prepared) {
        return switch (prepared) {
            case Prepared.Not not -> not.outcome();
            case Prepared.Whole whole -> {
                PreparedMedia media = whole.media();
                try {
                    Path named = new ResultName(folder, whole.source(), media.extension()).give(whole.file());
                    OwnFolder.delete(Objects.requireNonNull(whole.file().getParent()));
                    yield new Conversion.Done(whole.source(), media.at(named));
                } catch (IOException e) {
                    yield new Conversion.Failed(
                            whole.source(), "the result cannot be written to " + folder + ": " + folderReason(e));
                }
            }
        };
    }

    private static String reason(IOException failure) {
        return failure instanceof FileSystemException e && e.getReason() != null
                ? e.getReason()
                : String.valueOf(failure.getMessage());
    }

    private static String folderReason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException e -> "it cannot be created";
            case AccessDeniedException e -> "no permission for " + e.getFile();
            case FileAlreadyExistsException e -> e.getFile() + " is not a folder";
            default -> reason(failure);
        };
    }
}
