package io.github.immichtg.config;

import java.time.Duration;
import java.util.Set;

/**
 * How the bot that people talk to is run.
 *
 * @param admins the Telegram ids of those who may do everything
 * @param access who may set it up
 * @param denied who may not, whatever else is said
 * @param privateHosts whether people who are no admins may name private addresses
 * @param interval from one look at the albums to the next
 */
public record BotOptions(Set<Long> admins, Access access, Set<Long> denied, boolean privateHosts, Duration interval) {

    /** Who may set the bot up; admins always may. */
    public sealed interface Access {

        /** Whoever finds it. */
        record Everyone() implements Access {}

        /** Those who are listed, and admins. */
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

    /** Whether somebody is told nothing but that this bot is not for them. */
    public boolean isDenied(long person) {
        return denied.contains(person);
    }

    /** Whether somebody is one of the admins. */
    public boolean isAdmin(long person) {
        return admins.contains(person);
    }

    /** Whether somebody may set the bot up for themselves. */
    public boolean maySetUp(long person) {
        return !isDenied(person)
                && (isAdmin(person)
                        || switch (access) {
                            case Access.Everyone everyone -> true;
                            case Access.Only only -> only.people().contains(person);
                        });
    }

    /** Whether what somebody names may be reached over public addresses alone. */
    public boolean publicOnly(long person) {
        return !privateHosts && !isAdmin(person);
    }
}
