package io.github.immichtg.internal.worker;

import java.time.Duration;

/**
 * Immutable options of a worker.
 *
 * @param name unique name among the workers
 * @param interval time between two checks of all albums
 * @param chats maximum concurrent deliveries
 * @param checks maximum concurrent album checks
 */
public record WorkerOptions(String name, Duration interval, int chats, int checks) {

    /** Enough for Telegram's limit of 30 messages per second and bot, at half a second per response. */
    public static final int DEFAULT_CHATS = 16;

    /** A hanging Immich server blocks a thread for minutes, hence some spare ones. */
    private static final int DEFAULT_LOOKS = 32;

    public WorkerOptions {
        if (chats < 1 || checks < 1) {
            throw new IllegalArgumentException("chats and checks must be at least 1");
        }
    }

    /** Default options with this interval. */
    public static WorkerOptions of(String name, Duration interval) {
        return new WorkerOptions(name, interval, DEFAULT_CHATS, DEFAULT_LOOKS);
    }

    public WorkerOptions withChats(int atOnce) {
        return new WorkerOptions(name, interval, atOnce, checks);
    }
}
