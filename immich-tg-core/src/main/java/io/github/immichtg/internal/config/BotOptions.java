package io.github.immichtg.internal.config;

import java.time.Duration;
import java.util.Set;

/**
 * Immutable options of the bot's user access.
 *
 * @param admins Telegram ids of the administrators
 * @param access users who may set up the bot
 * @param denied users who may not, taking precedence over everything else
 * @param privateHosts whether users who are not admins may use servers at private addresses
 * @param interval time between two album checks
 */
public record BotOptions(Set<Long> admins, Access access, Set<Long> denied, boolean privateHosts, Duration interval) {

    /** Users who may set up the bot; admins always may. */
    public sealed interface Access {

        /** All users. */
        record Everyone() implements Access {}

        /** The listed users and admins. */
        record Only(Set<Long> people) implements Access {
            public Only {
                people = Set.copyOf(people);
            }
        }
    }

    public BotOptions {
        admins = Set.copyOf(admins);
        denied = Set.copyOf(denied);
    }

    /** Whether a user is denied all access. */
    public boolean isDenied(long person) {
        return denied.contains(person);
    }

    /** Whether a user is an admin. */
    public boolean isAdmin(long person) {
        return admins.contains(person);
    }

    /** Whether a user may set up the bot. */
    public boolean maySetUp(long person) {
        return !isDenied(person)
                && (isAdmin(person)
                        || switch (access) {
                            case Access.Everyone everyone -> true;
                            case Access.Only only -> only.people().contains(person);
                        });
    }

    /** Whether a user's server may be reached over public addresses only. */
    public boolean publicOnly(long person) {
        return !privateHosts && !isAdmin(person);
    }
}
