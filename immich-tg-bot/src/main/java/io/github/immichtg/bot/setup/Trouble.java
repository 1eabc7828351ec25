package io.github.immichtg.bot.setup;

import java.util.List;

/** Connection problem between the bot and a user's Immich server that the user can fix. */
public sealed interface Trouble {

    /** The host name cannot be resolved. */
    record UnknownHost() implements Trouble {}

    /**
     * The name resolves to a private network, which this user may not use.
     *
     * @param person Telegram id with which the bot's operator can allow it
     */
    record PrivateAddress(long person) implements Trouble {}

    /** No response, or a timeout. */
    record NoAnswer() implements Trouble {}

    /** No trusted TLS connection: invalid certificate or wrong port. */
    record Insecure() implements Trouble {}

    /** The server is not Immich. */
    record NotImmich() implements Trouble {}

    /** The Immich version is too old. */
    record TooOld() implements Trouble {}

    /** The Immich server is in maintenance or fails temporarily. */
    record Failing() implements Trouble {}

    /** Data from Immich cannot be stored. */
    record Unstorable() implements Trouble {}

    /** The key is wrong or was revoked. */
    record WrongKey() implements Trouble {}

    /** The key lacks these Immich permissions. */
    record Lacks(List<String> permissions) implements Trouble {
        public Lacks {
            permissions = List.copyOf(permissions);
        }
    }
}
