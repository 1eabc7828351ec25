package io.github.immichtg.internal.sync.prepare;

import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.media.CrashHistory;
import io.github.immichtg.internal.store.media.MediaFile;
import io.github.immichtg.internal.store.subscription.PauseCause;
import io.github.immichtg.internal.sync.control.Workspace;
import io.github.immichtg.media.DecodingMark;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncListener;
import java.util.Optional;

/**
 * Crash history of a media file: how many processes died while decoding it. After one death it is decoded alone; after
 * {@value #MOST_DEATHS} deaths alone, never again. If a child process decodes, its death counts instead, and the second
 * death within one subscription pauses that subscription.
 *
 * @param mark set while the file is decoded
 * @param deaths deaths of processes that decoded nothing else
 */
public record PoisonGuard(DecodingMark mark, int deaths) {

    public static final PoisonGuard NONE = new PoisonGuard(DecodingMark.NONE, 0);

    private static final int MOST_DEATHS = 3;

    /** Maximum decoder processes that the files of one subscription may crash before it is paused. */
    private static final int MOST_DEATHS_OF_OTHERS = 2;

    /**
     * Reads the crash history from the database.
     *
     * @param listener notified if a subscription is paused
     */
    public static PoisonGuard of(MediaFile file, Database database, Workspace workspace, SyncListener listener) {
        Optional<CrashHistory> found = database.decodings().find(file.id());
        // A mark of this process remains after a database outage; marks of live processes do not count either.
        boolean death = found.filter(before -> !before.process().equals(workspace.process())
                        && workspace.lifeOf(before.process()) != Workspace.Life.ALIVE)
                .isPresent();
        int before = found.map(CrashHistory::deaths).orElse(0);
        int deaths = before + (death && found.get().alone() ? 1 : 0);
        boolean alone = death || deaths > 0;
        CrashHistory ours = new CrashHistory(workspace.process(), alone, deaths);
        return new PoisonGuard(new Mark(file, database, ours, listener), deaths);
    }

    /** Whether the file must never be decoded again. */
    boolean isPoison() {
        return deaths >= MOST_DEATHS;
    }

    private record Mark(MediaFile file, Database database, CrashHistory ours, SyncListener listener)
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
            int deaths = database.decodings().recordDeath(file.id(), ours.process());
            String reason = deaths + " of its files crashed the decoder, the last one "
                    + file.asset().fileName();
            if (deaths >= MOST_DEATHS_OF_OTHERS
                    && database.subscriptions().pause(file.subscriptionId(), new PauseCause.Files(reason))) {
                listener.on(new SyncEvent.Paused(file.chat(), reason));
            }
        }
    }
}
