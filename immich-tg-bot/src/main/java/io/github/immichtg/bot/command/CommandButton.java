package io.github.immichtg.bot.command;

import java.util.Optional;
import java.util.stream.Stream;

/** What the commands' buttons say. */
enum CommandButton {
    DELETE,
    KEEP,
    LANGUAGE,
    LOCATION,
    ORIGINALS,
    GROUPING,
    LIVE,
    SILENT,
    TEMPLATE,
    BUILT_IN,
    LEAVE,
    LEAVE_YES;

    /** What all of their data begins with. */
    static final String PREFIX = "c:";

    /** What comes back when it is pressed. */
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
