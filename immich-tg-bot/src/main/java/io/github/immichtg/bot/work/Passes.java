package io.github.immichtg.bot.work;

import io.github.immichtg.store.Database;
import io.github.immichtg.store.LinkedChannel;
import io.github.immichtg.store.Since;
import io.github.immichtg.telegram.Pause;
import io.github.immichtg.worker.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people may ask of the worker: that their albums be looked at sooner, or everybody's, and when that is done by itself.
 * Thread-safe.
 */
public final class Passes {

    private static final Logger LOG = LoggerFactory.getLogger(Passes.class);

    /** How often in an hour somebody may have their own albums looked at besides; a pass costs their Immich and us. */
    private static final int WISHES_AN_HOUR = 12;

    private final Database database;
    private final Worker worker;
    private final Clock clock;
    private final Pause pause;
    private final Map<Long, Deque<Instant>> wished = new HashMap<>();

    public Passes(Database database, Worker worker, Clock clock, Pause pause) {
        this.database = database;
        this.worker = worker;
        this.clock = clock;
        this.pause = pause;
    }

    /** When everybody's albums are looked at next. */
    public Instant next() {
        return worker.next().orElseGet(clock::instant);
    }

    /** Has everybody's albums looked at now. */
    public Begun begin() {
        Since since = database.mediaFiles().now();
        int channels = database.subscriptions().ids().size();
        worker.soonAll();
        return new Begun(channels, since);
    }

    /** A look at everybody's albums, with what follows from it. */
    public final class Begun {

        private final int channels;
        private final Since since;

        private Begun(int channels, Since since) {
            this.channels = channels;
            this.since = since;
        }

        public int channels() {
            return channels;
        }

        /** What was done since, by any worker. */
        public Since.Done done() {
            return database.mediaFiles().since(since);
        }

        /** Waits so long, and tells whether all is done but for what has to wait for its time. */
        public boolean ended(Duration time) throws InterruptedException {
            pause.of(time);
            return worker.idle();
        }
    }

    /** Has a subscription's albums looked at now, because its owner wants it, up to so often an hour. */
    public synchronized void soon(long subscription) {
        if (mayWish(subscription)) {
            worker.soon(subscription);
        } else {
            LOG.info("Subscription {} waits for the next look: its owner has asked for enough", subscription);
        }
    }

    private boolean mayWish(long subscription) {
        Instant now = clock.instant();
        Deque<Instant> times = wished.computeIfAbsent(subscription, any -> new ArrayDeque<>());
        times.removeIf(time -> time.plus(Duration.ofHours(1)).isBefore(now));
        return times.size() < WISHES_AN_HOUR && times.add(now);
    }

    /** Whether somebody's albums are looked at or posted now. */
    public boolean isRunning(LinkedChannel linked) {
        return worker.looksAt(linked.subscriptionId()) || worker.deliversInto(linked.chat());
    }

    /** Tells whoever posts into a channel to end soon. */
    public void stop(LinkedChannel linked) {
        worker.stop(linked.chat());
    }
}
