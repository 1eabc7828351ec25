package io.github.immichtg.sync;

import io.github.immichtg.telegram.ChatId;
import io.github.immichtg.telegram.PostedMessage;
import io.github.immichtg.telegram.Probes;
import io.github.immichtg.telegram.TextProbe;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends markers and takes them away again. A marker is written down before it is deleted; one whose answer was lost is
 * found by the next look at the messages around it.
 */
final class Marking {

    /** Below the first marker of a chat, so many messages may be markers whose answers were lost. */
    private static final int LOST = 3;

    private final Round round;
    private final Probes probes;
    private final Obstacles obstacles;

    Marking(Round round, Probes probes, Obstacles obstacles) {
        this.round = round;
        this.probes = probes;
        this.obstacles = obstacles;
    }

    /**
     * Makes sure that it is known how far the chat has got.
     *
     * @return false where the chat cannot go on now; that is told already
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
     * Learns how far the chat has got.
     *
     * @return a message of ours that stood there just now; empty where the chat cannot go on now, which is told already
     */
    Optional<Integer> mark(ChatId chat) throws InterruptedException {
        Optional<Duration> full;
        while ((full = round.database().markers().waitFor(chat, round.options().perChatPerMinute())).isPresent()) {
            if (round.pace().stopping()
                    || !obstacles.waited(chat, full.get(), "Telegram takes no more messages a minute")) {
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

    /** Deletes what still stands of the chat's markers, and their copies in its group, where the bot may. */
    void sweep(ChatId chat) throws InterruptedException {
        for (PostedMessage marker : round.database().markers().standing(chat)) {
            delete(marker);
        }
    }

    /** Deletes a message of ours that was only there to be looked at. */
    void delete(PostedMessage marker) throws InterruptedException {
        // Whether it went, or we may not delete it: there is nothing more to be done about it.
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
