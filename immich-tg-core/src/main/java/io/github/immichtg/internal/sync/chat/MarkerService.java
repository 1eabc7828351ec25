package io.github.immichtg.internal.sync.chat;

import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.telegram.api.ChatId;
import io.github.immichtg.internal.telegram.api.PostedMessage;
import io.github.immichtg.internal.telegram.probe.Probes;
import io.github.immichtg.internal.telegram.probe.TextProbe;
import java.util.Optional;

/**
 * Sends and deletes markers. A marker is recorded before it is deleted; a marker whose response was lost is found when
 * the messages around it are inspected.
 */
public final class MarkerService {

    /** Maximum number of lost markers to look for below the first known marker of a chat. */
    private static final int LOST = 3;

    private final Database database;
    private final Probes probes;
    private final ChatHolds holds;

    public MarkerService(Database database, Probes probes, ChatHolds holds) {
        this.database = database;
        this.probes = probes;
        this.holds = holds;
    }

    /**
     * Makes sure that the chat's last message id is known.
     *
     * @return false if the chat is blocked, which is already reported
     */
    public boolean ensureBase(ChatId chat) throws InterruptedException {
        if (database.chats().lastMessage(chat).isPresent()) {
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
    public Optional<Integer> mark(ChatId chat) throws InterruptedException {
        if (!holds.waitForTurn(chat)) {
            return Optional.empty();
        }
        Optional<Integer> marker = holds.ask(chat, () -> {
            int sent = probes.mark(chat);
            database.markers().record(chat, sent);
            return sent;
        });
        sweep(chat);
        return marker;
    }

    /** Deletes the chat's remaining markers and their copies in its group, where the bot may. */
    public void sweep(ChatId chat) throws InterruptedException {
        for (PostedMessage marker : database.markers().remaining(chat)) {
            delete(marker);
        }
    }

    /** Deletes a message of ours that was only needed for inspection. */
    public void delete(PostedMessage marker) throws InterruptedException {
        // Deleted or not allowed to delete: either way it is finished.
        if (holds.ask(marker.chat(), () -> probes.delete(marker.chat(), marker.messageId()))
                .isPresent()) {
            database.markers().recordGone(marker);
        }
    }

    private void removeLost(ChatId chat, int first) throws InterruptedException {
        if (holds.ask(chat, () -> probes.editsOthers(chat)).orElse(true)) {
            return;
        }
        for (int id = first - 1; id >= Math.max(1, first - LOST); id--) {
            int message = id;
            Optional<TextProbe> found = holds.ask(chat, () -> probes.text(chat, message));
            if (found.isEmpty()) {
                return;
            }
            if (found.get() == TextProbe.MARKER) {
                delete(new PostedMessage(chat, message));
            }
        }
    }
}
