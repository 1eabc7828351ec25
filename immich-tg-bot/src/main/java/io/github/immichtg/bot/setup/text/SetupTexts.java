package io.github.immichtg.bot.setup.text;

import io.github.immichtg.bot.chat.Language;

/** Texts of the setup conversation by language. */
public final class SetupTexts {

    private SetupTexts() {}

    public static SetupWords in(Language language) {
        return switch (language) {
            case EN -> new EnglishSetup();
            case RU -> new RussianSetup();
        };
    }

    /** Texts of the question for albums. */
    public static AlbumWords albums(Language language) {
        return switch (language) {
            case EN -> new EnglishAlbums();
            case RU -> new RussianAlbums();
        };
    }
}
