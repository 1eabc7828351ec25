package io.github.immichtg.sync.prepare;

import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.store.media.MediaFile;
import io.github.immichtg.telegram.Outgoing.MediaGroup;
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

    private final Prefetcher ahead;
    private final long maxBytes;

    /**
     * @param ahead closed with this
     * @param maxBytes maximum size of one request
     */
    public GroupAssembler(Prefetcher ahead, long maxBytes) {
        this.ahead = ahead;
        this.maxBytes = maxBytes;
    }

    /**
     * Assembled post and the files that could not be prepared for it.
     *
     * @param members files to send as one post, possibly none; closed with this
     * @param failed files that cannot be sent now, in order
     */
    public record Gathered(List<PreparationResult.Ready> members, Map<MediaFile, PreparationResult> failed)
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
    public Optional<Gathered> gather(List<MediaFile> queue, List<MediaFile> moment)
            throws IOException, InterruptedException {
        Gathered gathered = new Gathered(new ArrayList<>(), new LinkedHashMap<>());
        boolean done = false;
        try {
            done = gather(queue, moment, gathered);
        } finally {
            if (!done) {
                gathered.close();
            }
        }
        return done ? Optional.of(gathered) : Optional.empty();
    }

    private boolean gather(List<MediaFile> queue, List<MediaFile> moment, Gathered gathered)
            throws IOException, InterruptedException {
        for (MediaFile file : moment) {
            int at = queue.indexOf(file);
            ahead.look(queue.subList(at, Math.min(at + Prefetcher.WINDOW, queue.size())));
            Optional<PreparationResult> preparation = ahead.take(file);
            if (preparation.isEmpty()) {
                return false;
            }
            if (!(preparation.get() instanceof PreparationResult.Ready ready)) {
                gathered.failed.put(file, preparation.get());
                if (preparation.get() instanceof PreparationResult.Unavailable) {
                    return true;
                }
            } else if (gathered.members.isEmpty() || fits(gathered.members, ready.media())) {
                gathered.members.add(ready);
                if (!MomentGrouper.joins(ready.media())) {
                    return true;
                }
            } else {
                ahead.giveBack(ready);
                return true;
            }
        }
        return true;
    }

    @Override
    public void close() {
        ahead.close();
    }

    private boolean fits(List<PreparationResult.Ready> members, PreparedMedia next) {
        long bytes = next.bytes() + BESIDES;
        for (PreparationResult.Ready member : members) {
            bytes += member.media().bytes() + BESIDES;
        }
        return MomentGrouper.joins(next) && bytes <= maxBytes;
    }
}
