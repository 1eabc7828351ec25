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

/** Has what goes into one post prepared: a media file, or as many neighbours in time as one request takes. For one thread. */
final class Gathering {

    /** As much of a chat's queue as one post and what is prepared meanwhile can need. */
    static final int QUEUE = MediaGroup.MOST + Ahead.WINDOW - 1;

    /** A video's thumbnail, of up to 200 kB, and what the form around a file takes. */
    private static final long BESIDES = 210_000;

    private final Ahead ahead;
    private final long maxBytes;

    /** @param maxBytes what one request takes */
    Gathering(Ahead ahead, long maxBytes) {
        this.ahead = ahead;
        this.maxBytes = maxBytes;
    }

    /** One that can be sent. */
    record Member(MediaFile file, Preparation.Ready ready) {}

    /**
     * What became of the first of a queue.
     *
     * @param members to be sent as one post; none if nothing could be prepared. Closed with it
     * @param failed what cannot be sent now, in order
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
     * Prepares what is posted next.
     *
     * @param moment of the queue
     * @return empty where the pass was told to stop before it was ready; else to be closed by the caller
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
