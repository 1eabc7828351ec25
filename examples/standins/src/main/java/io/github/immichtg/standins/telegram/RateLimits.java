package io.github.immichtg.standins.telegram;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts messages in sliding windows and notices who does not wait. Guarded by the world's lock. */
final class RateLimits {

    private final TelegramOptions options;
    private final Map<Object, Deque<Instant>> sent = new HashMap<>();
    private final Map<Object, Instant> blockedUntil = new HashMap<>();
    final List<Violation> violations = new ArrayList<>();

    RateLimits(TelegramOptions options) {
        this.options = options;
    }

    /**
     * What is let through.
     *
     * @param items how many of the messages, at least one
     * @param seconds to wait for the rest; 0 when there is none
     */
    record Admission(int items, long seconds) {}

    /**
     * Lets messages through, as many as fit.
     *
     * @throws BotError 429 when none does
     */
    Admission admit(Person bot, StandInChat chat, int items) {
        Instant now = options.clock().instant();
        Object inChat = List.of(bot.id(), chat.id);
        refuseImpatience(chat, inChat, now);
        refuseImpatience(chat, bot, now);
        boolean crowd = !chat.type.equals("private") && options.perChatPerMinute() > 0;
        Admission admission = new Admission(items, 0);
        if (crowd) {
            admission = fitting(admission, inChat, now, Duration.ofMinutes(1), options.perChatPerMinute());
        }
        if (options.perSecond() > 0) {
            admission = fitting(admission, bot, now, Duration.ofSeconds(1), options.perSecond());
        }
        for (int i = 0; i < admission.items; i++) {
            sent.computeIfAbsent(inChat, key -> new ArrayDeque<>()).add(now);
            sent.computeIfAbsent(bot, key -> new ArrayDeque<>()).add(now);
        }
        return admission;
    }

    private void refuseImpatience(StandInChat chat, Object scope, Instant now) {
        Instant until = blockedUntil.getOrDefault(scope, Instant.MIN);
        if (now.isBefore(until)) {
            violations.add(new Violation(chat.id, now, until));
            throw BotError.flood(seconds(Duration.between(now, until)));
        }
    }

    private Admission fitting(Admission wanted, Object scope, Instant now, Duration window, int limit) {
        Deque<Instant> times = sent.computeIfAbsent(scope, key -> new ArrayDeque<>());
        while (!times.isEmpty() && !times.peekFirst().plus(window).isAfter(now)) {
            times.removeFirst();
        }
        int free = limit - times.size();
        if (free >= wanted.items) {
            return wanted;
        }
        Instant oldest = times.isEmpty() ? now : times.peekFirst();
        long wait = seconds(Duration.between(now, oldest.plus(window)));
        blockedUntil.put(scope, now.plusSeconds(wait));
        if (free <= 0) {
            throw BotError.flood(wait);
        }
        return new Admission(free, wait);
    }

    private static long seconds(Duration duration) {
        return Math.max((duration.toMillis() + 999) / 1000, 1);
    }
}
