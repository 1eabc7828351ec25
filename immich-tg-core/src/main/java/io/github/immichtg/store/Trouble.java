package io.github.immichtg.store;

import io.github.immichtg.telegram.ChatId;
import java.time.Instant;

/**
 * Something that keeps a channel from getting what it should, now.
 *
 * @param channel its title
 * @param reason why, for a person
 * @param since when it was this for the first time
 */
public record Trouble(Kind kind, ChatId chat, String channel, String reason, Instant since) {

    /** Who has to be seen about it. */
    public enum Kind {
        /** The server cannot be reached, or refuses us. */
        IMMICH,
        /** An album is not there any more. */
        ALBUM,
        /** Telegram refuses the channel, or what is to go there cannot be stored. */
        CHANNEL
    }

    /** Why nothing comes of an album that its server does not show any more. */
    public static String albumGone(String album) {
        return "the album «" + album + "» is no longer there, or no longer shared with this account";
    }
}
