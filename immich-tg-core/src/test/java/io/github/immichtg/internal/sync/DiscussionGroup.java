package io.github.immichtg.internal.sync;

import io.github.immichtg.internal.sync.control.UpdatePoller;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.sync.event.SyncReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The group in which a scene's channel is discussed: what is copied there, and what stands under the copies. */
final class DiscussionGroup {

    final StandInChat chat;
    private final SyncFixture scene;

    /** Links it with the channel. */
    DiscussionGroup(SyncFixture scene) {
        this.scene = scene;
        this.chat = scene.telegram.group(-1001000000002L, null, "Talk").administrator(scene.bot, "can_delete_messages");
        scene.channel.discussedIn(chat);
    }

    /** A pass that hears of no copies; they come right after it. */
    SyncReport passBeforeTheCopiesCome() throws Exception {
        scene.telegram.holdForwards(true);
        SyncReport report = scene.pass();
        scene.telegram.holdForwards(false);
        return report;
    }

    /** What stands there and is no copy of a post. */
    List<Post> comments() {
        return scene.telegram.posts(chat).stream()
                .filter(post -> post.by() != null)
                .toList();
    }

    /** By the channel's messages: the names of the files that stand under each. */
    Map<Integer, List<String>> underPosts() {
        Map<Integer, Integer> copies = new HashMap<>();
        scene.telegram.everDelivered(chat).forEach(message -> {
            Integer original = message.forwardOf();
            if (message.by() == null && original != null) {
                copies.put(message.messageId(), original);
            }
        });
        Map<Integer, List<String>> names = new HashMap<>();
        comments()
                .forEach(comment -> names.computeIfAbsent(
                                Objects.requireNonNull(copies.get(comment.replyTo())), post -> new ArrayList<>())
                        .add(Objects.requireNonNull(comment.file()).name()));
        return names;
    }

    /** Takes what was copied, as a feed of updates does. */
    UpdatePoller copies() {
        return () -> {
            for (Post copy : scene.telegram.posts(chat)) {
                if (copy.forwardOf() != null) {
                    scene.data.run(String.format(
                            Locale.ROOT,
                            "insert into automatic_forwards values (%d, %d, %d, %d, immich_tg_now(),"
                                    + " '{\"kind\":\"%s\",\"text\":\"%s\",\"width\":%d,\"height\":%d,"
                                    + "\"fileName\":\"\"}') on conflict do nothing",
                            scene.channel.id(),
                            copy.forwardOf(),
                            chat.id(),
                            copy.messageId(),
                            copy.kind(),
                            copy.text().text().replace("\n", "\\n").replace("\"", "\\\""),
                            copy.width(),
                            copy.height()));
                }
            }
            return true;
        };
    }
}
