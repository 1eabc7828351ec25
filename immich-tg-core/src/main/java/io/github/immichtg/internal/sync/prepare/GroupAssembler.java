package io.github.immichtg.internal.sync.prepare;

import io.github.immichtg.internal.store.media.MediaFile;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.telegram.value.Outgoing.MediaGroup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Assembles one post: takes prepared files, as many neighbours in time as fit into one request. For one thread. */
public final class GroupAssembler implements AutoCloseable {

    /** Queue length that covers one post and the files prefetched meanwhile. */
    public static final int QUEUE = MediaGroup.MOST + Prefetcher.WINDOW - 1;

    /** Overhead of one file: a video thumbnail of up to 200 kB and the multipart form. */
    private static final long BESIDES = 210_000;

    private final Prefetcher prefetcher;
    private final long maxBytes;

    /**
     * @param prefetcher closed with this
     * @param maxBytes maximum size of one request
     */
    public GroupAssembler(Prefetcher prefetcher, long maxBytes) {
        this.prefetcher = prefetcher;
        this.maxBytes = maxBytes;
    }

    /**
     * Assembled post and the files that could not be prepared for it.
     *
     * @param members files to send as one post, possibly none; closed with this
     * @param failed files that cannot be sent now, in order
     */
    public record Assembled(List<PreparationResult.Ready> members, Map<MediaFile, PreparationResult> failed)
            implements AutoCloseable {

        public boolean contains(MediaFile file) {
            return failed.containsKey(file)
                    || members.stream().anyMatch(member -> member.file().equals(file));
        }

        @Override
        public void close() throws IOException {
            for (PreparationResult.Ready member : members) {
                member.media().close();
            }
        }
    }

    /**
     * Assembles the next post.
     *
     * @param moment candidates from the head of the queue
     * @return empty if the pass was stopped first; otherwise closed by the caller
     */
    public Optional<Assembled> assemble(List<MediaFile> queue, List<MediaFile> moment)
            throws IOException, InterruptedException {
        Assembled assembled = new Assembled(new ArrayList<>(), new LinkedHashMap<>());
        boolean done = false;
        try {
            done = assemble(queue, moment, assembled);
        } finally {
            if (!done) {
                assembled.close();
            }
        }
        return done ? Optional.of(assembled) : Optional.empty();
    }

    private boolean assemble(List<MediaFile> queue, List<MediaFile> moment, Assembled assembled)
            throws IOException, InterruptedException {
        for (MediaFile file : moment) {
            int at = queue.indexOf(file);
            prefetcher.prefetch(queue.subList(at, Math.min(at + Prefetcher.WINDOW, queue.size())));
            Optional<PreparationResult> preparation = prefetcher.take(file);
            if (preparation.isEmpty()) {
                return false;
            }
            if (!(preparation.get() instanceof PreparationResult.Ready ready)) {
                assembled.failed.put(file, preparation.get());
                if (preparation.get() instanceof PreparationResult.Unavailable) {
                    return true;
                }
            } else if (assembled.members.isEmpty() || fits(assembled.members, ready.media())) {
                assembled.members.add(ready);
                if (!MomentGrouper.isGroupable(ready.media())) {
                    return true;
                }
            } else {
                prefetcher.giveBack(ready);
                return true;
            }
        }
        return true;
    }

    @Override
    public void close() {
        prefetcher.close();
    }

    private boolean fits(List<PreparationResult.Ready> members, PreparedMedia next) {
        long bytes = next.bytes() + BESIDES;
        for (PreparationResult.Ready member : members) {
            bytes += member.media().bytes() + BESIDES;
        }
        return MomentGrouper.isGroupable(next) && bytes <= maxBytes;
    }
}
