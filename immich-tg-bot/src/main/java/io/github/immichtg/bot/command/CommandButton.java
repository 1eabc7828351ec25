package io.github.immichtg.bot.command;

import java.util.Optional;
import java.util.stream.Stream;

/** Buttons of the commands' pages. */
enum CommandButton {
    DELETE,
    KEEP,
    LANGUAGE,
    LOCATION,
    ORIGINALS,
    GROUPING,
    LIVE,
    SILENT,
    CHANGES,
    TEMPLATE,
    BUILT_IN,
    PRIVACY,
    RULE,
    RULE_IS,
    SETTINGS,
    LEAVE,
    LEAVE_YES;

    /** Prefix of the callback data. */
    static final String PREFIX = "c:";

    /** Callback data of the button. */
    String data(String argument) {
        return PREFIX + name() + ":" + argument;
    }

    /** A button that was pressed. */
    record Press(CommandButton button, String argument) {}

    static Optional<Press> parse(String data) {
        String[] parts = data.split(":", 3);
        return parts.length < 3 || !data.startsWith(PREFIX)
                ? Optional.empty()
                : Stream.of(values())
                        .filter(button -> button.name().equals(parts[1]))
                        .findFirst()
                        .map(button -> new Press(button, parts[2]));
    }
}
