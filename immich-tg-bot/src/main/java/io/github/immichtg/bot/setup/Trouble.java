package io.github.immichtg.bot.setup;

import java.util.List;

/** What stands between us and somebody's Immich, as far as that person can do something about it. */
public sealed interface Trouble {

    /** There is no host of this name. */
    record UnknownHost() implements Trouble {}

    /**
     * The name leads into a private network, and this person may not name such.
     *
     * @param person their Telegram id, by which the bot's operator can allow it
     */
    record PrivateAddress(long person) implements Trouble {}

    /** Nobody answers there, or not in time. */
    record NoAnswer() implements Trouble {}

    /** There is no secure connection: its certificate, or a wrong port. */
    record Insecure() implements Trouble {}

    /** Something answers which is no Immich. */
    record NotImmich() implements Trouble {}

    /** The Immich is too old. */
    record TooOld() implements Trouble {}

    /** The Immich is in maintenance, or fails at the moment. */
    record Failing() implements Trouble {}

    /** Something that the Immich says cannot be stored here. */
    record Unstorable() implements Trouble {}

    /** The key is wrong or was revoked. */
    record WrongKey() implements Trouble {}

    /** The key lacks these permissions, as Immich names them. */
    record Lacks(List<String> permissions) implements Trouble {
        public Lacks {
            permissions = List.copyOf(permissions);
        }
    }
}
