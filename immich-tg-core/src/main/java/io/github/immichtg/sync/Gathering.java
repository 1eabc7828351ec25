package io.github.immichtg.sync;

import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.store.MediaFile;
import io.github.immichtg.telegram.MediaGroup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Assembles one post: takes prepared files, as many neighbours in time as fit into one request. For one thread. */
final class Gathering {

    /** Queue length that covers one post and the files prefetched meanwhile. */
    static final int QUEUE = MediaGroup.MOST + Ahead.WINDOW - 1;

    /** Overhead of one file: a video thumbnail of up to 200 kB and the multipart form. */
    private static final long BESIDES = 210_000;

    private final Ahead ahead;
    private final long maxBytes;

    /** @param maxBytes maximum size of one request */
    Gathering(Ahead ahead, long maxBytes) {
        this.ahead = ahead;
        this.maxBytes = maxBytes;
    }

    /** Media file that is ready to be sent. */
    record Member(MediaFile file, Preparation.Ready ready) {}

    /**
     * Assembled post and the files that could not be prepared for it.
     *
     * @param members files to send as one post, possibly none; closed with this
     * @param failed files that cannot be sent now, in order
     */
    record Gathered(List<Member> members, Map<MediaFile, Preparation> failed) implements AutoCloseable {

        boolean contains(MediaFile file) {
            return failed.containsKey(file)
                    || members.stream().anyMatch(member -> member.file().equals(file));
        }

        @Override
        public void close() throws IOException {
            for (Member member : members) {
                member.ready().media().close();
            }
        }
    }

    /**
     * Assembles the next post.
     *
     * @param moment candidates from the head of the queue
     * @return empty if the pass was stopped first; otherwise closed by the caller
     */
    Optional<Gathered> gather(List<MediaFile> queue, List<MediaFile> moment) throws IOException, InterruptedException {
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
            ahead.look(queue.subList(at, Math.min(at + Ahead.WINDOW, queue.size())));
            Optional<Preparation> preparation = ahead.take(file);
            if (preparation.isEmpty()) {
                return false;
            }
            if (!(preparation.get() instanceof Preparation.Ready ready)) {
                gathered.failed.put(file, preparation.get());
                if (preparation.get() instanceof Preparation.Unavailable) {
                    return true;
                }
            } else if (gathered.members.isEmpty() || fits(gathered.members, ready.media())) {
                gathered.members.add(new Member(file, ready));
                if (!Moments.joins(ready.media())) {
                    return true;
                }
            } else {
                ahead.giveBack(file, ready);
                return true;
            }
        }
        return true;
    }

    private boolean fits(List<Member> members, PreparedMedia next) {
        long bytes = next.bytes() + BESIDES;
        for (Member member : members) {
            bytes += member.ready().media().bytes() + BESIDES;
        }
        return Moments.joins(next) && bytes <= maxBytes;
    }
}
