package io.github.immichtg.bot.command;

import io.github.immichtg.bot.chat.Language;

/** Texts of the commands by language. */
final class CommandTexts {

    private CommandTexts() {}

    /** Texts of the settings page. */
    static SettingsWords settings(Language language) {
        return switch (language) {
            case EN -> new EnglishSettings();
            case RU -> new RussianSettings();
        };
    }

    /** Texts of the page about what must not be seen. */
    static PrivacyWords privacy(Language language) {
        return switch (language) {
            case EN -> new EnglishPrivacy();
            case RU -> new RussianPrivacy();
        };
    }

    static CommandWords in(Language language) {
        return switch (language) {
            case EN -> new EnglishCommands();
            case RU -> new RussianCommands();
        };
    }
}
