package io.github.immichtg.bot.command.text;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Bot commands, in display order. */
public enum CommandName {
    START(false),
    STATUS(false),
    ALBUMS(false),
    SETTINGS(false),
    PAUSE(false),
    RESUME(false),
    PROCESS_MEDIA(true),
    CANCEL(false),
    HELP(false),
    DELETE_MY_DATA(false);

    private final boolean forAdmins;

    CommandName(boolean forAdmins) {
        this.forAdmins = forAdmins;
    }

    /** Whether only admins may use it. */
    public boolean forAdmins() {
        return forAdmins;
    }

    /** Command text after the slash. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a command.
     *
     * @param text such as {@code /status} or {@code /status@bot}
     * @param botName the bot's user name
     * @return empty if it is not a command of this bot
     */
    public static Optional<CommandName> parse(String text, String botName) {
        String word = text.strip().split("\\s", 2)[0];
        if (!word.startsWith("/")) {
            return Optional.empty();
        }
        String[] parts = word.substring(1).split("@", 2);
        if (parts.length == 2 && !parts[1].equalsIgnoreCase(botName)) {
            return Optional.empty();
        }
        return Stream.of(values())
                .filter(command -> command.text().equalsIgnoreCase(parts[0]))
                .findFirst();
    }
}
