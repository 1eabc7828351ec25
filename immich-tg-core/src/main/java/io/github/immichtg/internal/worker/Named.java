package io.github.immichtg.internal.worker;

import io.github.immichtg.failure.StoreException;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.telegram.value.ChannelPlace;
import io.github.immichtg.telegram.value.ChatId;

/** Log name of a chat, looked up when the line is written. Falls back to the chat id if the database is unavailable. */
record Named(ChatId chat, Database database) {

    ChannelPlace place() {
        try {
            return database.chats().place(chat);
        } catch (StoreException e) {
            return new ChannelPlace(chat, null, null);
        }
    }

    @Override
    public String toString() {
        return place().toString();
    }
}
