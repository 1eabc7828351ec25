package io.github.immichtg.sync;

import io.github.immichtg.media.DecodingMark;
import io.github.immichtg.store.Database;
import io.github.immichtg.store.Decoding;
import io.github.immichtg.store.MediaFile;
import io.github.immichtg.store.PauseCause;
import java.util.Optional;

/**
 * What is held against a media file: that processes died while they decoded it. After a death it is decoded alone; after
 * {@value #MOST_DEATHS} deaths alone not at all. Whoever dies at any other time leaves no mark. Where another process decodes, it
 * is that one's death, and the second of a subscription's pauses it.
 *
 * @param mark to be set while it is decoded
 * @param deaths of processes that decoded nothing else
 */
record Suspicion(DecodingMark mark, int deaths) {

    static final Suspicion NONE = new Suspicion(DecodingMark.NONE, 0);

    private static final int MOST_DEATHS = 3;

    /** How many processes that decode, and nothing else, somebody's files may end before nothing of theirs is decoded. */
    private static final int MOST_DEATHS_OF_OTHERS = 2;

    /**
     * What the database remembers.
     *
     * @param listener told where a subscription is paused
     */
    static Suspicion of(MediaFile file, Database database, Workspace workspace, SyncListener listener) {
        Optional<Decoding> found = database.decodings().find(file.id());
        // A mark of our own was left by a database that was away for a moment; one of the living is none either.
        boolean death = found.filter(before -> !before.process().equals(workspace.process())
                        && workspace.lifeOf(before.process()) != Workspace.Life.ALIVE)
                .isPresent();
        int before = found.map(Decoding::deaths).orElse(0);
        int deaths = before + (death && found.get().alone() ? 1 : 0);
        boolean alone = death || deaths > 0;
        Decoding ours = new Decoding(workspace.process(), alone, deaths);
        return new Suspicion(new Mark(file, database, ours, listener), deaths);
    }

    /** Whether nothing may decode it any more. */
    boolean isPoison() {
        return deaths >= MOST_DEATHS;
    }

    private record Mark(MediaFile file, Database database, Decoding ours, SyncListener listener)
            implements DecodingMark {

        @Override
        public long owner() {
            return file.subscriptionId();
        }

        @Override
        public boolean alone() {
            return ours.alone();
        }

        @Override
        public void set() {
            database.decodings().begin(file.id(), ours);
        }

        @Override
        public void clear() {
            database.decodings().end(file.id());
        }

        @Override
        public void died() {
            int deaths = database.decodings().died(file.id(), ours.process());
            String reason = deaths + " of its files have ended the process that decodes them, the last one "
                    + file.asset().fileName();
            if (deaths >= MOST_DEATHS_OF_OTHERS
                    && database.subscriptions().pause(file.subscriptionId(), new PauseCause.Files(reason))) {
                listener.on(new SyncEvent.Paused(file.chat(), reason));
            }
        }
    }
}
