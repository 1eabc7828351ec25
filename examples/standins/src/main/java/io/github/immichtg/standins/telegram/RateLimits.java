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
     * Lets a message through, or not.
     *
     * @throws BotError 429
     */
    void admit(Person bot, StandInChat chat) {
        Instant now = options.clock().instant();
        Object inChat = List.of(bot.id(), chat.id);
        refuseImpatience(chat, inChat, now);
        refuseImpatience(chat, bot, now);
        boolean crowd = !chat.type.equals("private") && options.perChatPerMinute() > 0;
        if (crowd) {
            refuseCrowding(inChat, now, Duration.ofMinutes(1), options.perChatPerMinute());
        }
        if (options.perSecond() > 0) {
            refuseCrowding(bot, now, Duration.ofSeconds(1), options.perSecond());
        }
        sent.computeIfAbsent(inChat, key -> new ArrayDeque<>()).add(now);
        sent.computeIfAbsent(bot, key -> new ArrayDeque<>()).add(now);
    }

    private void refuseImpatience(StandInChat chat, Object scope, Instant now) {
        Instant until = blockedUntil.getOrDefault(scope, Instant.MIN);
        if (now.isBefore(until)) {
            violations.add(new Violation(chat.id, now, until));
            throw BotError.flood(seconds(Duration.between(now, until)));
        }
    }

    private void refuseCrowding(Object scope, Instant now, Duration window, int limit) {
        Deque<Instant> times = sent.computeIfAbsent(scope, key -> new ArrayDeque<>());
        while (!times.isEmpty() && !times.peekFirst().plus(window).isAfter(now)) {
            times.removeFirst();
        }
        if (times.size() >= limit) {
            long wait = seconds(Duration.between(now, times.peekFirst().plus(window)));
            blockedUntil.put(scope, now.plusSeconds(wait));
            throw BotError.flood(wait);
        }
    }

    private static long seconds(Duration duration) {
        return Math.max((duration.toMillis() + 999) / 1000, 1);
    }
}
