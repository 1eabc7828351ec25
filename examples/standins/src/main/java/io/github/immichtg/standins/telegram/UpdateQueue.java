package io.github.immichtg.standins.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    private record Waiting(int id, Instant since, JsonNode update) {}

    void add(String kind, JsonNode content) {
        boolean wanted = allowed.isEmpty() ? !ON_REQUEST.contains(kind) : allowed.contains(kind);
        if (wanted) {
            ObjectNode update = Json.object().put("update_id", nextId);
            update.set(kind, content);
            addRaw(update);
        }
    }

    /** An update as it is, whatever it holds. */
    void addRaw(ObjectNode update) {
        int id = nextId++;
        if (!update.has("update_id")) {
            update.put("update_id", id);
        }
        waiting.add(new Waiting(id, clock.instant(), update));
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
            array.add(update.update);
        }
        return array;
    }
}
