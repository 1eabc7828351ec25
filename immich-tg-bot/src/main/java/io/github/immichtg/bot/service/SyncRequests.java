package io.github.immichtg.bot.service;

import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.media.Since;
import io.github.immichtg.internal.store.subscription.LinkedChannel;
import io.github.immichtg.internal.telegram.api.Sleeper;
import io.github.immichtg.internal.worker.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Users' requests to the worker: check one's albums sooner, or everyone's, and report progress. Thread-safe. */
public final class SyncRequests {

    private static final Logger LOG = LoggerFactory.getLogger(SyncRequests.class);

    /** Rate limit of requested checks per subscription and hour; a check costs both the user's Immich and us. */
    private static final int WISHES_AN_HOUR = 12;

    private final Database database;
    private final Worker worker;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Map<Long, Deque<Instant>> wished = new HashMap<>();

    public SyncRequests(Database database, Worker worker, Clock clock, Sleeper sleeper) {
        this.database = database;
        this.worker = worker;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Time of the next check of all albums. */
    public Instant next() {
        return worker.nextCheck().orElseGet(clock::instant);
    }

    /** Schedules checks of all albums now. */
    public Begun begin() {
        Since since = database.mediaFiles().now();
        int channels = database.subscriptions().ids().size();
        worker.checkAllNow();
        return new Begun(channels, since);
    }

    /** Requested check of all albums and its progress. */
    public final class Begun {

        private final int channels;
        private final Since since;
        private boolean idle;

        private Begun(int channels, Since since) {
            this.channels = channels;
            this.since = since;
        }

        public int channels() {
            return channels;
        }

        /** Progress since then, by any worker. */
        public Since.Done done() {
            return database.mediaFiles().since(since);
        }

        /**
         * Waits, and returns whether everything is done except tasks scheduled for later: the worker was idle twice in
         * a row, because between a check and its delivery, or a delivery and the next one, it seems so for a moment.
         */
        public boolean ended(Duration time) throws InterruptedException {
            sleeper.of(time);
            boolean before = idle;
            idle = worker.isIdle();
            return before && idle;
        }
    }

    /** Schedules a check of a subscription now, subject to the rate limit. */
    public synchronized void soon(long subscription) {
        if (mayWish(subscription)) {
            worker.checkNow(subscription);
        } else {
            LOG.info("Rate limit of subscription {} exceeded, left to the next regular check", subscription);
        }
    }

    private boolean mayWish(long subscription) {
        Instant now = clock.instant();
        Deque<Instant> times = wished.computeIfAbsent(subscription, any -> new ArrayDeque<>());
        times.removeIf(time -> time.plus(Duration.ofHours(1)).isBefore(now));
        return times.size() < WISHES_AN_HOUR && times.add(now);
    }

    /** Whether a channel's albums are being checked or published now. */
    public boolean isRunning(LinkedChannel linked) {
        return worker.isChecking(linked.subscriptionId()) || worker.isDelivering(linked.chat());
    }

    /** Stops the current delivery into a channel. */
    public void stop(LinkedChannel linked) {
        worker.stop(linked.chat());
    }
}
