package io.github.immichtg.worker;

import java.time.Duration;

/**
 * How a worker works.
 *
 * @param name tells it from the other workers
 * @param interval from one look at everybody's albums to the next
 * @param chats into how many chats it delivers at once
 * @param looks at how many people's albums it looks at once
 */
public record WorkerOptions(String name, Duration interval, int chats, int looks) {

    /** Telegram takes 30 messages a second from one bot, and answers within half a second. */
    public static final int DEFAULT_CHATS = 16;

    /** An Immich that hangs holds one of them for minutes, so there are some more. */
    private static final int DEFAULT_LOOKS = 32;

    public WorkerOptions {
        if (chats < 1 || looks < 1) {
            throw new IllegalArgumentException("a worker does at least one thing at a time");
        }
    }

    /** Options of a worker that looks as often as is said. */
    public static WorkerOptions of(String name, Duration interval) {
        return new WorkerOptions(name, interval, DEFAULT_CHATS, DEFAULT_LOOKS);
    }

    public WorkerOptions withChats(int atOnce) {
        return new WorkerOptions(name, interval, atOnce, looks);
    }
}
