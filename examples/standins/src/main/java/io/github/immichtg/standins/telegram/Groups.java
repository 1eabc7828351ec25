package io.github.immichtg.standins.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.immichtg.standins.http.Json;
import io.github.immichtg.standins.telegram.RateLimits.Admission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Media groups: several messages by one request, of which a part may stand when it fails. */
final class Groups {

    private static final int MOST = 10;

    private final BotWorld world;
    private final Access access;
    private final Uploads uploads;

    Groups(BotWorld world, Access access) {
        this.world = world;
        this.access = access;
        this.uploads = new Uploads(world);
    }

    JsonNode send(BotCall call) {
        List<InputMedia> items = items(call);
        StandInChat chat = access.writable(call, "chat_id", "can_send_" + right(items));
        check(call, items);
        GroupFailure failure = world.groupFailure(items.size());
        // A group that is to fail has gone out before it fails, so it counts.
        Admission admission = world.rates.admit(call.sender(), chat, items.size());
        List<Integer> standing = failure == null
                ? IntStream.range(0, admission.items()).boxed().toList()
                : failure.standing().stream()
                        .filter(place -> place < admission.items())
                        .toList();
        ArrayNode answer = deliver(call, chat, items, standing);
        if (failure != null) {
            throw failure.error();
        }
        if (admission.items() < items.size()) {
            throw BotError.bad("failed to send message #" + (admission.items() + 1)
                    + " with the error message \"Too Many Requests: retry after " + admission.seconds() + "\"");
        }
        return answer;
    }

    private ArrayNode deliver(BotCall call, StandInChat chat, List<InputMedia> items, List<Integer> standing) {
        String group = world.newGroup();
        ArrayNode answer = Json.array();
        for (int place : standing) {
            InputMedia item = items.get(place);
            var message = new Message(
                    chat,
                    item.media().kind(),
                    call.sender(),
                    world.options.clock().instant());
            message.text = item.caption();
            message.media = item.media();
            message.group = group;
            message.parameters = call.parameters();
            message.topic = Topics.of(call, chat);
            message.replyTo = Sending.replyTo(call, chat);
            world.deliver(message);
            world.remember(message);
            answer.add(message.json());
        }
        return answer;
    }

    private static String right(List<InputMedia> items) {
        return switch (items.getFirst().media().kind()) {
            case VIDEO, ANIMATION -> "videos";
            case DOCUMENT -> "documents";
            default -> "photos";
        };
    }

    private List<InputMedia> items(BotCall call) {
        if (call.text("media").isEmpty()) {
            throw BotError.bad("parameter \"media\" is required");
        }
        JsonNode media = call.json("media", "InputMedia");
        if (media == null || !media.isArray()) {
            throw BotError.bad("expected an Array of InputMedia");
        }
        List<InputMedia> items = new ArrayList<>();
        for (JsonNode one : media) {
            items.add(InputMedia.ofGroup(uploads, call, one));
        }
        if (items.isEmpty()) {
            throw BotError.bad("there are no messages to send");
        }
        if (items.size() > MOST) {
            throw BotError.bad("too many messages to send as an album");
        }
        if (items.size() == 1) {
            // The real one puts up with a single message; its documents do not.
            throw BotError.bad("parameter \"media\" must include 2-10 items");
        }
        return items;
    }

    private static void check(BotCall call, List<InputMedia> items) {
        Map<Boolean, List<InputMedia>> byShape = items.stream()
                .collect(Collectors.partitioningBy(item -> item.media().kind() == Post.Kind.DOCUMENT));
        if (byShape.values().stream().noneMatch(List::isEmpty)) {
            throw BotError.bad("document can't be mixed with other media types");
        }
        if (items.stream().map(InputMedia::captionAbove).distinct().count() > 1) {
            throw BotError.bad("parameter show_caption_above_media must be the same for all messages");
        }
        if (!call.text("reply_markup").isEmpty()) {
            // The real one leaves it out without a word, which nobody can want.
            throw BotError.bad("reply markup can't be used in sendMediaGroup");
        }
    }
}
