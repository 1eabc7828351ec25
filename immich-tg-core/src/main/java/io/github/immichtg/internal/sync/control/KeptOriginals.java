package io.github.immichtg.internal.sync.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Originals that a delivery downloaded for its posts and needs again for their comments, so that each is downloaded once.
 * The oldest are dropped when they take more than {@link #MOST_BYTES} or leave less than as much free on the disk; their
 * comments download them again. Thread-safe. Closing deletes what is left.
 */
public final class KeptOriginals implements AutoCloseable {

    /** Most that is kept, and least that is left free on the disk. */
    private static final long MOST_BYTES = 512L << 20;

    private final Path folder;
    private final Map<Long, Original> kept = new LinkedHashMap<>();
    private long bytes;
    private boolean closed;

    /** @param folder where the originals are downloaded to: what is kept is a second name in the same file system */
    public KeptOriginals(Path folder) {
        this.folder = folder;
    }

    /**
     * A downloaded original.
     *
     * @param edited whether it is the edited picture rather than what was uploaded
     * @param source base64 of its SHA-1
     */
    public record Original(Path file, long bytes, boolean edited, String source) {}

    /** Keeps a second name of a media file's downloaded original; the first one may then be moved or deleted. */
    public synchronized void keep(long mediaId, Path original, boolean edited, String source) throws IOException {
        // Files prepared in advance may come after the end of the delivery.
        if (closed) {
            return;
        }
        drop(mediaId);
        Path file = folder.resolve(mediaId + ".kept");
        try {
            Files.createLink(file, original);
        } catch (IOException | UnsupportedOperationException e) {
            // A file system without hard links: the comment downloads the original again.
            return;
        }
        Original one = new Original(file, Files.size(file), edited, source);
        kept.put(mediaId, one);
        bytes += one.bytes();
        while (!kept.isEmpty() && (bytes > MOST_BYTES || folder.toFile().getUsableSpace() < MOST_BYTES)) {
            drop(kept.keySet().iterator().next());
        }
    }

    /** Hands over what was kept of a media file; the caller deletes the file. */
    public synchronized Optional<Original> take(long mediaId) {
        Original one = kept.remove(mediaId);
        if (one != null) {
            bytes -= one.bytes();
        }
        return Optional.ofNullable(one);
    }

    private void drop(long mediaId) {
        take(mediaId).ifPresent(one -> {
            try {
                Files.deleteIfExists(one.file());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public synchronized void close() {
        closed = true;
        Set.copyOf(kept.keySet()).forEach(this::drop);
    }
}
