package io.github.immichtg.config;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** People as they are listed in a variable, by the numbers of their accounts. */
final class TelegramIds {

    private TelegramIds() {}

    /** Each once, in the list's order. */
    static List<Long> parse(String list) {
        return Stream.of(list.split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .map(TelegramIds::id)
                .distinct()
                .toList();
    }

    /** A list, or one of the words for everyone and for admins alone. */
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
            throw new IllegalArgumentException("«" + text + "» is no Telegram id, which is a number", e);
        }
        throw new IllegalArgumentException("«" + text + "» is no person's Telegram id, which is above zero");
    }
}
