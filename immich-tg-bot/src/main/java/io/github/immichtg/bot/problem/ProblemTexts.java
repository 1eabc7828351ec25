package io.github.immichtg.bot.problem;

import io.github.immichtg.bot.chat.Language;

/** Texts of connection problems by language. */
public final class ProblemTexts {

    private ProblemTexts() {}

    public static ProblemWords in(Language language) {
        return switch (language) {
            case EN -> new EnglishProblems();
            case RU -> new RussianProblems();
        };
    }
}
