package io.github.immichtg.monitor;

import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.store.Database;
import io.github.immichtg.sync.SyncEvent;
import io.github.immichtg.sync.SyncListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;

/**
 * Counts what a worker does, as its events tell, into a registry of Micrometer's. Names begin with {@code immich_tg}. No
 * chat's or file's name is among the labels: they would be without end, and are nobody else's business. Thread-safe.
 */
public final class Metrics implements SyncListener {

    private final MeterRegistry registry;

    /** @param registry stays its owner's */
    public Metrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Also tells how the database is used, and how long what is due has waited. */
    public void watch(Database database) {
        Gauge.builder(
                        "immich_tg.connections.active",
                        () -> database.connections().active())
                .description("connections to the database in use")
                .register(registry);
        Gauge.builder(
                        "immich_tg.connections.awaited",
                        () -> database.connections().awaited())
                .description("threads that wait for a connection to the database")
                .register(registry);
        Gauge.builder("immich_tg.queue.size", () -> database.queue().waiting().size())
                .description("media files that could be posted now, of all workers")
                .register(registry);
        Gauge.builder(
                        "immich_tg.queue.age",
                        () -> database.queue().waiting().oldest().toSeconds())
                .description("how long the oldest of them has been known")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("immich_tg.comments.owed", () -> database.comments().owed())
                .description("originals that are still to be sent, of all workers")
                .register(registry);
    }

    @Override
    public void on(SyncEvent event) {
        switch (event) {
            case SyncEvent.Published published -> posts(published.source()).increment();
            case SyncEvent.Rejected rejected -> failures("rejected").increment();
            case SyncEvent.Retrying retrying -> failures("retrying").increment();
            case SyncEvent.Parked parked -> failures("parked").increment();
            case SyncEvent.Stopped stopped -> failures("stopped").increment();
            case SyncEvent.Paused paused -> failures("paused").increment();
            case SyncEvent.CommentLater later -> failures("comment_retrying").increment();
            case SyncEvent.CommentLeftOut leftOut ->
                failures("comment_left_out").increment();
            case SyncEvent.Commented commented ->
                Counter.builder("immich_tg.comments")
                        .description("originals that were sent under their posts")
                        .register(registry)
                        .increment();
            case SyncEvent.Found found ->
                Counter.builder("immich_tg.found")
                        .description("media files that were found standing after their answers were lost")
                        .register(registry)
                        .increment();
            case SyncEvent.AlbumSeen seen ->
                Counter.builder("immich_tg.discovered")
                        .description("media files seen for the first time")
                        .register(registry)
                        .increment(seen.discovered());
            case SyncEvent.Waiting waiting ->
                Timer.builder("immich_tg.waits")
                        .description("how long chats had to wait for Telegram's limits")
                        .register(registry)
                        .record(waiting.time());
            case SyncEvent.Prepared prepared -> {
                Timer.builder("immich_tg.preparations")
                        .description("how long media files took to be downloaded and converted")
                        .register(registry)
                        .record(prepared.time());
                Counter.builder("immich_tg.prepared.bytes")
                        .description("bytes that were made ready to be sent")
                        .baseUnit("bytes")
                        .register(registry)
                        .increment(prepared.bytes());
            }
            case SyncEvent.ChatBegun begun -> {}
            case SyncEvent.LeftToAnother left -> {}
            case SyncEvent.PosterOnly poster -> {}
            case SyncEvent.Resumed resumed -> {}
            case SyncEvent.CommentsWait wait -> {}
            case SyncEvent.NoUpdates none -> {}
            case SyncEvent.PreviewBegun begun -> {}
            case SyncEvent.Previewed previewed -> {}
            case SyncEvent.LeftOut leftOut -> {}
        }
    }

    private Counter posts(PreparedMedia.Source source) {
        return Counter.builder("immich_tg.posts")
                .description("media files that were posted, by where what was sent came from")
                .tag("source", source.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private Counter failures(String kind) {
        return Counter.builder("immich_tg.failures")
                .description("what did not go as it should, by kind")
                .tag("kind", kind)
                .register(registry);
    }
}
