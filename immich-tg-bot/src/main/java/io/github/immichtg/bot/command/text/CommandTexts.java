package io.github.immichtg.bot.command.text;

import io.github.immichtg.bot.chat.Language;

/** Texts of the commands by language. */
public final class CommandTexts {

    private CommandTexts() {}

    /** Texts of the settings page. */
    public static SettingsWords settings(Language language) {
        return switch (language) {
            case EN -> new EnglishSettings();
            case RU -> new RussianSettings();
        };
    }

    /** Texts of the page about what must not be seen. */
    public static PrivacyWords privacy(Language language) {
        return switch (language) {
            case EN -> new EnglishPrivacy();
            case RU -> new RussianPrivacy();
        };
    }

    public static CommandWords in(Language language) {
        return switch (language) {
            case EN -> new EnglishCommands();
            case RU -> new RussianCommands();
        };
    }
}
