package io.github.immichtg.bot.problem;

import java.util.List;

/** Connection problem between the bot and a user's Immich server that the user can fix. */
public sealed interface ConnectionProblem {

    /** The host name cannot be resolved. */
    record UnknownHost() implements ConnectionProblem {}

    /**
     * The name resolves to a private network, which this user may not use.
     *
     * @param person Telegram id with which the bot's operator can allow it
     */
    record PrivateAddress(long person) implements ConnectionProblem {}

    /** No response, or a timeout. */
    record NoAnswer() implements ConnectionProblem {}

    /** No trusted TLS connection: invalid certificate or wrong port. */
    record Insecure() implements ConnectionProblem {}

    /** The server is not Immich. */
    record NotImmich() implements ConnectionProblem {}

    /**
     * A login in front of the server answers instead of it.
     *
     * @param gate its name, in words of this program alone
     */
    record Login(String gate) implements ConnectionProblem {}

    /** The Immich version is too old. */
    record TooOld() implements ConnectionProblem {}

    /** The Immich server is in maintenance or fails temporarily. */
    record Failing() implements ConnectionProblem {}

    /** Data from Immich cannot be stored. */
    record Unstorable() implements ConnectionProblem {}

    /** The key is wrong or was revoked. */
    record WrongKey() implements ConnectionProblem {}

    /** Immich no longer has a person or tag that a rule of what must not be seen names. */
    record UnknownName(String name) implements ConnectionProblem {}

    /** The key lacks these Immich permissions. */
    record Lacks(List<String> permissions) implements ConnectionProblem {
        public Lacks {
            permissions = List.copyOf(permissions);
        }
    }
}
