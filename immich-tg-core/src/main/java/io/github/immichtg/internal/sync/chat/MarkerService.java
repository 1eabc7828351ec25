package io.github.immichtg.internal.sync.chat;

import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.telegram.probe.Probes;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.PostedMessage;
import io.github.immichtg.telegram.value.TelegramException;
import java.util.List;
import java.util.Optional;

/**
 * Sends and deletes markers. A marker is recorded before it is sent and before it is deleted; one whose number was never
 * recorded is found when the messages around it are inspected.
 */
public final class MarkerService {

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
        return database.chats().lastMessage(chat).isPresent() || mark(chat).isPresent();
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
        Optional<Integer> marker = holds.ask(chat, () -> send(chat));
        sweep(chat);
        return marker;
    }

    /**
     * Sends a marker, which is left to {@link #sweep}.
     *
     * @return id of the marker
     */
    public int send(ChatId chat) throws TelegramException {
        database.markers().begin(chat);
        try {
            int sent = probes.mark(
                    chat, database.chats().closedDiscussions().topic(chat).orElse(null));
            database.markers().record(chat, sent);
            return sent;
        } catch (TelegramException.Unreachable e) {
            // It may exist.
            throw e;
        } catch (TelegramException e) {
            database.markers().withdraw(chat);
            throw e;
        }
    }

    /**
     * Deletes the chat's remaining markers and their copies in its group, where the bot may.
     *
     * @return whether there were any
     */
    public boolean sweep(ChatId chat) throws InterruptedException {
        List<PostedMessage> remaining = database.markers().remaining(chat);
        for (PostedMessage marker : remaining) {
            delete(marker);
        }
        return !remaining.isEmpty();
    }

    /** Deletes a marker whose number was not known. */
    public void deleteFound(PostedMessage marker) throws InterruptedException {
        database.markers().record(marker.chat(), marker.messageId());
        delete(marker);
    }

    /** Deletes a message of ours that was only needed for inspection. */
    public void delete(PostedMessage marker) throws InterruptedException {
        // Deleted or not allowed to delete: either way it is finished.
        if (holds.ask(marker.chat(), () -> probes.delete(marker.chat(), marker.messageId()))
                .isPresent()) {
            database.markers().recordGone(marker);
        }
    }
}
