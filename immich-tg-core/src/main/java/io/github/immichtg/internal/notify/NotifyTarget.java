package io.github.immichtg.internal.notify;

import io.github.immichtg.telegram.value.ChatId;
import java.util.List;

/** Recipient of notifications. */
public sealed interface NotifyTarget {

    /** Chat that the bot may write to: a person who has started it, or a group that it is in. */
    record TelegramChat(ChatId chat) implements NotifyTarget {}

    /** Program that reads each notification from its standard input. */
    record Program(List<String> command) implements NotifyTarget {

        public Program {
            command = List.copyOf(command);
        }
    }

    /**
     * Parses a chat id, or {@code exec:} with the path of a program and its arguments, separated by spaces.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static NotifyTarget parse(String text) {
        if (text.startsWith("exec:")) {
            List<String> command =
                    List.of(text.substring("exec:".length()).strip().split("\\s+"));
            if (!command.getFirst().startsWith("/")) {
                throw new IllegalArgumentException(
                        "the program needs its whole path, as in exec:/usr/local/bin/notify");
            }
            return new Program(command);
        }
        if (!text.matches("-?[1-9]\\d{0,18}")) {
            throw new IllegalArgumentException(
                    "expected a Telegram chat id, as in 123456789, or exec:/path/of/program");
        }
        return new TelegramChat(new ChatId(Long.parseLong(text)));
    }
}
