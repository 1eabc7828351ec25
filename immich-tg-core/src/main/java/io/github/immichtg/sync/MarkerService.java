package io.github.immichtg.sync;

import io.github.immichtg.telegram.ChatId;
import io.github.immichtg.telegram.PostedMessage;
import io.github.immichtg.telegram.Probes;
import io.github.immichtg.telegram.TextProbe;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends and deletes markers. A marker is recorded before it is deleted; a marker whose response was lost is found when
 * the messages around it are inspected.
 */
final class MarkerService {

    /** Maximum number of lost markers to look for below the first known marker of a chat. */
    private static final int LOST = 3;

    private final PassContext round;
    private final Probes probes;
    private final ChatHolds obstacles;

    MarkerService(PassContext round, Probes probes, ChatHolds obstacles) {
        this.round = round;
        this.probes = probes;
        this.obstacles = obstacles;
    }

    /**
     * Makes sure that the chat's last message id is known.
     *
     * @return false if the chat is blocked, which is already reported
     */
    boolean based(ChatId chat) throws InterruptedException {
        if (round.database().chats().lastMessage(chat).isPresent()) {
            return true;
        }
        Optional<Integer> marker = mark(chat);
        if (marker.isEmpty()) {
            return false;
        }
        removeLost(chat, marker.get());
        return true;
    }

    /**
     * Determines the chat's last message id by sending a marker.
     *
     * @return id of the marker; empty if the chat is blocked, which is already reported
     */
    Optional<Integer> mark(ChatId chat) throws InterruptedException {
        Optional<Duration> full;
        while ((full = round.database().markers().waitFor(chat, round.options().perChatPerMinute())).isPresent()) {
            if (round.pace().stopping() || !obstacles.waited(chat, full.get(), "rate limit of messages per minute")) {
                return Optional.empty();
            }
        }
        Optional<Integer> marker = obstacles.ask(chat, () -> {
            int sent = probes.mark(chat);
            round.database().markers().stands(chat, sent);
            return sent;
        });
        sweep(chat);
        return marker;
    }

    /** Deletes the chat's remaining markers and their copies in its group, where the bot may. */
    void sweep(ChatId chat) throws InterruptedException {
        for (PostedMessage marker : round.database().markers().standing(chat)) {
            delete(marker);
        }
    }

    /** Deletes a message of ours that was only needed for inspection. */
    void delete(PostedMessage marker) throws InterruptedException {
        // Deleted or not allowed to delete: either way it is finished.
        if (obstacles
                .ask(marker.chat(), () -> probes.delete(marker.chat(), marker.messageId()))
                .isPresent()) {
            round.database().markers().gone(marker);
        }
    }

    private void removeLost(ChatId chat, int first) throws InterruptedException {
        if (obstacles.ask(chat, () -> probes.editsOthers(chat)).orElse(true)) {
            return;
        }
        for (int id = first - 1; id >= Math.max(1, first - LOST); id--) {
            int message = id;
            Optional<TextProbe> found = obstacles.ask(chat, () -> probes.text(chat, message));
            if (found.isEmpty()) {
                return;
            }
            if (found.get() == TextProbe.MARKER) {
                delete(new PostedMessage(chat, message));
            }
        }
    }
}
