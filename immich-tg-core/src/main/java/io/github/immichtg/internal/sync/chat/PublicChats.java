package io.github.immichtg.internal.sync.chat;

import io.github.immichtg.internal.telegram.BotConnection;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.TelegramException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lookup of chats that everyone can read, which Telegram is asked for once in a pass. Thread-safe. */
public final class PublicChats {

    private static final Logger LOG = LoggerFactory.getLogger(PublicChats.class);

    private final BotConnection publisher;
    private final Map<ChatId, Boolean> known = new ConcurrentHashMap<>();

    public PublicChats(BotConnection publisher) {
        this.publisher = publisher;
    }

    /** Whether everyone can read a chat; true if that cannot be found out now. */
    public boolean contains(ChatId chat) {
        return known.computeIfAbsent(chat, this::ask);
    }

    private boolean ask(ChatId chat) {
        try {
            return publisher.isPublic(chat);
        } catch (TelegramException e) {
            LOG.info("Taking chat {} for a public one: {}", chat, e.getMessage());
            return true;
        }
    }
}
