package io.github.immichtg.internal.monitor;

import io.github.immichtg.internal.store.Database;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Micrometer metrics of a worker, counted from its events, beside those of the JVM. Names of our own begin with {@code
 * immich_tg}. Labels never contain names of chats or files, which would be unbounded and private. Thread-safe.
 */
public final class Metrics implements SyncListener {

    private static final List<String> FAILURES = List.of(
            "rejected",
            "retrying",
            "parked",
            "stopped",
            "paused",
            "comment_retrying",
            "comment_left_out",
            "not_edited",
            "not_removed",
            "removals_held");

    private final MeterRegistry registry;
    private final Map<PreparedMedia.Source, Counter> posts = new EnumMap<>(PreparedMedia.Source.class);
    private final Map<String, Counter> failures = new HashMap<>();
    private final Counter comments;
    private final Counter found;
    private final Counter edits;
    private final Counter removals;
    private final Counter discovered;
    private final Timer waits;
    private final Timer preparations;
    private final Counter preparedBytes;

    /**
     * Registers every counter at 0, so that "never happened" differs from "not measured".
     *
     * @param registry not closed by this
     */
    public Metrics(MeterRegistry registry) {
        this.registry = registry;
        for (PreparedMedia.Source source : PreparedMedia.Source.values()) {
            posts.put(
                    source,
                    Counter.builder("immich_tg.posts")
                            .description("published media files, by source of the file sent")
                            .tag("source", source.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        for (String kind : FAILURES) {
            failures.put(
                    kind,
                    Counter.builder("immich_tg.failures")
                            .description("failures, by kind")
                            .tag("kind", kind)
                            .register(registry));
        }
        comments = counter("immich_tg.comments", "originals published as comments");
        edits = counter("immich_tg.edits", "messages edited because their assets changed");
        removals = counter("immich_tg.removals", "messages deleted because their assets left the album");
        found = counter("immich_tg.found", "media files found in their channel after the response was lost");
        discovered = counter("immich_tg.discovered", "newly discovered media files");
        waits = Timer.builder("immich_tg.waits")
                .description("time that chats waited for Telegram's rate limits")
                .register(registry);
        preparations = Timer.builder("immich_tg.preparations")
                .description("time to download and convert media files")
                .register(registry);
        preparedBytes = Counter.builder("immich_tg.prepared.bytes")
                .description("bytes prepared for sending")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("immich_tg.build.info", () -> 1)
                .description("immich-tg build information")
                .tag(
                        "version",
                        Objects.requireNonNullElse(Metrics.class.getPackage().getImplementationVersion(), "?"))
                .tag("java", Runtime.version().toString())
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    /** Adds gauges for database connections and the queue. */
    public void watch(Database database) {
        Gauge.builder(
                        "immich_tg.connections.active",
                        () -> database.connections().active())
                .description("active database connections")
                .register(registry);
        Gauge.builder(
                        "immich_tg.connections.awaited",
                        () -> database.connections().awaited())
                .description("threads waiting for a database connection")
                .register(registry);
        Gauge.builder(
                        "immich_tg.queue.size",
                        () -> database.mediaFiles().waiting().size())
                .description("media files due now, across all workers")
                .register(registry);
        Gauge.builder(
                        "immich_tg.queue.age",
                        () -> database.mediaFiles().waiting().oldest().toSeconds())
                .description("age of the oldest due media file")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("immich_tg.comments.owed", () -> database.comments().owed())
                .description("originals pending as comments, across all workers")
                .register(registry);
        Gauge.builder("immich_tg.last.pass.timestamp", () -> lastPass(database))
                .description("end of the last pass over any subscription, across all workers; NaN before the first")
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
            case SyncEvent.Edited edited -> edits.increment();
            case SyncEvent.NotEdited left -> failed("not_edited");
            case SyncEvent.Removed gone -> removals.increment();
            case SyncEvent.NotRemoved left -> failed("not_removed");
            case SyncEvent.RemovalsHeld held -> failed("removals_held");
            case SyncEvent.Found again -> found.increment();
            case SyncEvent.AlbumSeen seen -> discovered.increment(seen.discovered());
            case SyncEvent.Waiting waiting -> waits.record(waiting.time());
            case SyncEvent.Prepared prepared -> {
                preparations.record(prepared.time());
                preparedBytes.increment(prepared.bytes());
            }
            case SyncEvent.ChatBegun begun -> {}
            case SyncEvent.LeftToAnother left -> {}
            case SyncEvent.Hidden hidden -> {}
            case SyncEvent.PosterOnly poster -> {}
            case SyncEvent.Resumed resumed -> {}
            case SyncEvent.CommentsWait wait -> {}
            case SyncEvent.NoUpdates none -> {}
        }
    }

    private void failed(String kind) {
        counted(failures.get(kind));
    }

    private static void counted(@Nullable Counter counter) {
        Objects.requireNonNull(counter, "registered at 0").increment();
    }
}
