package io.github.immichtg.standins.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.immichtg.standins.http.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a bot has not taken note of yet; a day old at most. Guarded by the world's lock. */
final class UpdateQueue {

    /** What comes only to bots that ask for it by name. */
    private static final Set<String> ON_REQUEST = Set.of("chat_member", "message_reaction", "message_reaction_count");

    private final Clock clock;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private List<String> allowed = List.of();
    private int nextId = 100_000_001;
    int polls;

    @Nullable String webhook;

    UpdateQueue(Clock clock) {
        this.clock = clock;
    }

    private record Waiting(int id, Instant since, String kind, JsonNode content) {}

    void add(String kind, JsonNode content) {
        boolean wanted = allowed.isEmpty() ? !ON_REQUEST.contains(kind) : allowed.contains(kind);
        if (wanted) {
            waiting.add(new Waiting(nextId++, clock.instant(), kind, content));
        }
    }

    /** Remembers the kinds of update a bot wants, until it says otherwise. */
    void allow(List<String> kinds) {
        allowed = kinds;
    }

    /** Forgets what comes before an offset; a negative one keeps as many of the newest. */
    void acknowledge(int offset) {
        Instant tooOld = clock.instant().minus(Duration.ofDays(1));
        waiting.removeIf(update -> update.since.isBefore(tooOld));
        if (offset < 0) {
            while (waiting.size() > -(long) offset) {
                waiting.removeFirst();
            }
        } else {
            waiting.removeIf(update -> update.id < offset);
        }
    }

    int size() {
        return waiting.size();
    }

    void clear() {
        waiting.clear();
    }

    ArrayNode first(int limit) {
        ArrayNode array = Json.array();
        for (Waiting update : new ArrayList<>(waiting).subList(0, Math.min(limit, waiting.size()))) {
            array.addObject().put("update_id", update.id).set(update.kind, update.content);
        }
        return array;
    }
}
