package io.github.immichtg.monitor;

import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.store.Database;
import io.github.immichtg.sync.SyncEvent;
import io.github.immichtg.sync.SyncListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a worker does, as its events tell, into a registry of Micrometer's. Names begin with {@code immich_tg}. No
 * chat's or file's name is among the labels: they would be without end, and are nobody else's business. Thread-safe.
 */
public final class Metrics implements SyncListener {

    private static final List<String> FAILURES =
            List.of("rejected", "retrying", "parked", "stopped", "paused", "comment_retrying", "comment_left_out");

    private final MeterRegistry registry;
    private final Map<PreparedMedia.Source, Counter> posts = new EnumMap<>(PreparedMedia.Source.class);
    private final Map<String, Counter> failures = new HashMap<>();
    private final Counter comments;
    private final Counter found;
    private final Counter discovered;
    private final Timer waits;
    private final Timer preparations;
    private final Counter preparedBytes;

    /**
     * Begins every count at 0: what has not happened yet could not be told from what is not counted.
     *
     * @param registry stays its owner's
     */
    public Metrics(MeterRegistry registry) {
        this.registry = registry;
        for (PreparedMedia.Source source : PreparedMedia.Source.values()) {
            posts.put(
                    source,
                    Counter.builder("immich_tg.posts")
                            .description("media files that were posted, by where what was sent came from")
                            .tag("source", source.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        for (String kind : FAILURES) {
            failures.put(
                    kind,
                    Counter.builder("immich_tg.failures")
                            .description("what did not go as it should, by kind")
                            .tag("kind", kind)
                            .register(registry));
        }
        comments = counter("immich_tg.comments", "originals that were sent under their posts");
        found = counter("immich_tg.found", "media files that were found standing after their answers were lost");
        discovered = counter("immich_tg.discovered", "media files seen for the first time");
        waits = Timer.builder("immich_tg.waits")
                .description("how long chats had to wait for Telegram's limits")
                .register(registry);
        preparations = Timer.builder("immich_tg.preparations")
                .description("how long media files took to be downloaded and converted")
                .register(registry);
        preparedBytes = Counter.builder("immich_tg.prepared.bytes")
                .description("bytes that were made ready to be sent")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("immich_tg.build.info", () -> 1)
                .description("which immich-tg this is")
                .tag(
                        "version",
                        Objects.requireNonNullElse(Metrics.class.getPackage().getImplementationVersion(), "?"))
                .tag("java", Runtime.version().toString())
                .register(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
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
        Gauge.builder("immich_tg.last.pass.timestamp", () -> lastPass(database))
                .description("when a pass over any subscription last ended, of all workers; NaN before the first")
                .baseUnit("seconds")
                .register(registry);
    }

    private static double lastPass(Database database) {
        return database.subscriptions()
                .lastPass()
                .map(time -> time.toEpochMilli() / 1000.0)
                .orElse(Double.NaN);
    }

    @Override
    public void on(SyncEvent event) {
        switch (event) {
            case SyncEvent.AlbumBegun begun -> {}
            case SyncEvent.Published published -> counted(posts.get(published.source()));
            case SyncEvent.Rejected rejected -> failed("rejected");
            case SyncEvent.Retrying retrying -> failed("retrying");
            case SyncEvent.Parked parked -> failed("parked");
            case SyncEvent.Stopped stopped -> failed("stopped");
            case SyncEvent.Paused paused -> failed("paused");
            case SyncEvent.CommentLater later -> failed("comment_retrying");
            case SyncEvent.CommentLeftOut leftOut -> failed("comment_left_out");
            case SyncEvent.Commented commented -> comments.increment();
            case SyncEvent.Found again -> found.increment();
            case SyncEvent.AlbumSeen seen -> discovered.increment(seen.discovered());
            case SyncEvent.Waiting waiting -> waits.record(waiting.time());
            case SyncEvent.Prepared prepared -> {
                preparations.record(prepared.time());
                preparedBytes.increment(prepared.bytes());
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

    private void failed(String kind) {
        counted(failures.get(kind));
    }

    private static void counted(@Nullable Counter counter) {
        Objects.requireNonNull(counter, "begun at 0").increment();
    }
}
