package io.github.immichtg.bot.work;

import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.immich.ImmichException;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.store.Database;
import io.github.immichtg.store.StoreException;
import io.github.immichtg.store.Subscription;
import io.github.immichtg.sync.Pace;
import io.github.immichtg.sync.SyncListener;
import io.github.immichtg.sync.SyncOptions;
import io.github.immichtg.sync.SyncPass;
import io.github.immichtg.sync.SyncReport;
import io.github.immichtg.sync.Workspace;
import io.github.immichtg.telegram.ChannelPublisher;
import io.github.immichtg.telegram.TelegramException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a pass over one subscription, says in the log how it went, and has its owner told what needs them. Thread-safe. */
public final class PassRunner {

    private static final Logger LOG = LoggerFactory.getLogger(PassRunner.class);

    private final Database database;
    private final Workbench workbench;
    private final Notices notices;

    /** What all passes share; none of it is closed here. */
    public record Workbench(
            ChannelPublisher publisher,
            MediaPreparer preparer,
            ImmichClients clients,
            Workspace workspace,
            SyncOptions options) {}

    public PassRunner(Database database, Workbench workbench, Notices notices) {
        this.database = database;
        this.workbench = workbench;
        this.notices = notices;
    }

    /** A pass that has not begun. */
    Pass pass() {
        return new Pass();
    }

    /** One pass, run by one thread and stopped by any. */
    final class Pass {

        private final Pace pace = new Pace();

        void stop() {
            pace.stop();
        }

        void run(Subscription subscription, SyncListener listener) throws InterruptedException {
            @Nullable ImmichException trouble = null;
            try {
                SyncReport report = sync(subscription, listener);
                LOG.info(
                        "«{}»: {} new, {} posted, {} waiting, {} rejected, {} parked in {} s{}",
                        subscription.channelName(),
                        report.discovered(),
                        report.published(),
                        report.pending() + report.retrying(),
                        report.rejected(),
                        report.parked(),
                        report.duration().toSeconds(),
                        report.stopped().isEmpty() ? "" : "; " + String.join("; ", report.stopped()));
            } catch (ImmichException e) {
                trouble = e;
                LOG.warn("«{}»: {}", subscription.channelName(), e.getMessage());
            } catch (TelegramException | StoreException | IOException e) {
                // Nothing that an owner could do about, and not over because of this pass.
                LOG.warn("«{}»: {}", subscription.channelName(), e.getMessage());
                return;
            } catch (RuntimeException e) {
                LOG.error("«{}»: the pass ended by a fault", subscription.channelName(), e);
                return;
            }
            if (!pace.stopping()) {
                notices.after(subscription, trouble);
            }
        }

        private SyncReport sync(Subscription subscription, SyncListener listener)
                throws IOException, TelegramException, InterruptedException {
            return new SyncPass(
                            database,
                            workbench.publisher(),
                            workbench.preparer(),
                            workbench.clients(),
                            workbench.workspace(),
                            workbench.options(),
                            pace,
                            listener)
                    // The bot's own feed takes them all the time.
                    .withUpdates(() -> true)
                    .overStored(subscription);
        }
    }
}
