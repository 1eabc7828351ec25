package io.github.immichtg.worker;

import io.github.immichtg.store.Database;
import io.github.immichtg.store.StoreException;
import io.github.immichtg.telegram.ChannelPlace;
import io.github.immichtg.telegram.ChatId;

/** A chat in the log: looked up when a line is written, and by its number alone where the database is what the line is about. */
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
