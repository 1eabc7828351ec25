package io.github.immichtg.internal.config;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Parser of lists of Telegram user ids. */
final class TelegramIds {

    private TelegramIds() {}

    /** The ids that a variable lists; none if it is not set. */
    static List<Long> listed(Variables values, Variable variable) {
        return values.isSet(variable) ? values.parse(variable, TelegramIds::parse) : List.of();
    }

    /** Parses a list, without duplicates and in its order. */
    static List<Long> parse(String list) {
        return Stream.of(list.split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .map(TelegramIds::id)
                .distinct()
                .toList();
    }

    /** Parses a list, or the words for everyone and for admins only. */
    static BotOptions.Access access(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "everyone" -> new BotOptions.Access.Everyone();
            case "admins" -> new BotOptions.Access.Only(Set.of());
            default -> new BotOptions.Access.Only(Set.copyOf(parse(text)));
        };
    }

    private static Long id(String text) {
        try {
            long id = Long.parseLong(text);
            if (id > 0) {
                return id;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a numeric Telegram id", e);
        }
        throw new IllegalArgumentException("'" + text + "' is not a user's Telegram id, which is positive");
    }
}
