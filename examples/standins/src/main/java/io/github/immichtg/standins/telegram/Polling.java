package io.github.immichtg.standins.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.immichtg.standins.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The methods by which a bot learns what happens. */
final class Polling {

    private final BotWorld world;

    Polling(BotWorld world) {
        this.world = world;
    }

    void register(Map<String, BotMethod> methods) {
        methods.put("getUpdates", this::updates);
        methods.put("getWebhookInfo", this::webhook);
        methods.put("deleteWebhook", this::deleteWebhook);
    }

    private UpdateQueue queue(BotCall call) {
        UpdateQueue queue = world.updates.get(call.sender());
        if (queue == null) {
            throw new IllegalStateException("a bot without a queue");
        }
        return queue;
    }

    /** The newest poll wins: an older one that still waits is told so. Waiting is in real seconds, whatever the clock says. */
    private JsonNode updates(BotCall call) {
        UpdateQueue queue = queue(call);
        if (queue.webhook != null) {
            throw BotError.of(
                    409,
                    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the"
                            + " webhook first");
        }
        JsonNode allowed = call.json("allowed_updates", "allowed updates");
        if (allowed != null) {
            List<String> kinds = new ArrayList<>();
            allowed.forEach(kind -> kinds.add(kind.asText()));
            queue.allow(kinds);
        }
        queue.acknowledge(call.number("offset", 0));
        int limit = Math.clamp(call.number("limit", 100), 1, 100);
        long left = TimeUnit.SECONDS.toNanos(Math.clamp(call.number("timeout", 0), 0, 50));
        int own = ++queue.polls;
        world.news.signalAll();
        try {
            while (queue.size() == 0 && left > 0 && queue.polls == own) {
                left = world.news.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (queue.polls != own) {
            throw BotError.of(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
        }
        return queue.first(limit);
    }

    private JsonNode webhook(BotCall call) {
        UpdateQueue queue = queue(call);
        ObjectNode info = Json.object()
                .put("url", queue.webhook == null ? "" : queue.webhook)
                .put("has_custom_certificate", false)
                .put("pending_update_count", queue.size());
        return queue.webhook == null ? info : info.put("max_connections", 40).put("ip_address", "203.0.113.7");
    }

    private JsonNode deleteWebhook(BotCall call) {
        UpdateQueue queue = queue(call);
        queue.webhook = null;
        if (call.text("drop_pending_updates").equals("true")) {
            queue.clear();
        }
        return BooleanNode.TRUE;
    }
}
