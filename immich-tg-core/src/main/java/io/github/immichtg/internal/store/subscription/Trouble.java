package io.github.immichtg.internal.store.subscription;

import io.github.immichtg.telegram.value.ChatId;
import java.time.Instant;

/**
 * Problem that currently keeps a channel from receiving posts, or its discussion group from receiving originals.
 *
 * @param channel its title
 * @param reason cause, for a person
 * @param since when this cause first occurred
 */
public record Trouble(Kind kind, ChatId chat, String channel, String reason, Instant since) {

    /** Category of a problem, by the system where it has to be fixed. */
    public enum Kind {
        /** The server is unreachable or refuses the key. */
        IMMICH,
        /** An album was deleted or is no longer shared. */
        ALBUM,
        /** Telegram refuses the channel, or its content cannot be stored. */
        CHANNEL
    }

    /** Message for an album that its server no longer shows. */
    public static String albumGone(String album) {
        return "the album '" + album + "' was deleted or is no longer shared with this account";
    }
}
