package io.github.immichtg.doctor;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about one thing that publishing needs.
 *
 * @param name what was looked at, in {@code snake_case}; the same in every version
 * @param message what was found, for a person
 * @param remedy what to do about it, in one sentence; null where there is nothing to do
 */
public record Check(
        String name,
        Status status,
        String message,
        @Nullable String remedy) {

    /** How it is. */
    public enum Status {
        OK("ok"),
        /** Publishing works, and somebody should look at this all the same. */
        WARNING("warning"),
        /** A person has to set something, or set it otherwise. */
        MISCONFIGURED("failed"),
        /** Something cannot be reached, does not work, or refuses us. */
        REFUSED("failed"),
        /** Nothing was looked at, because something else is missing. */
        SKIPPED("skipped");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /** As a program reads it. */
        public String text() {
            return text;
        }
    }

    static Check ok(String name, String message) {
        return new Check(name, Status.OK, message, null);
    }

    static Check warning(String name, String message, String remedy) {
        return new Check(name, Status.WARNING, message, remedy);
    }

    static Check misconfigured(String name, String message, String remedy) {
        return new Check(name, Status.MISCONFIGURED, message, remedy);
    }

    static Check misunderstood(String name, RuntimeException failure) {
        return misconfigured(
                name,
                String.valueOf(failure.getMessage()),
                "Correct it; «immich-tg help variables» says what it takes.");
    }

    /** Of a failure that says what is wrong and, after a colon or semicolon, what to do. */
    static Check refused(String name, String sentence, String remedy) {
        int colon = Math.max(colon(sentence), sentence.indexOf("; "));
        return colon < 0
                ? new Check(name, Status.REFUSED, capital(sentence), remedy)
                : new Check(
                        name,
                        Status.REFUSED,
                        capital(sentence.substring(0, colon)),
                        capital(sentence.substring(colon + 2)) + (sentence.endsWith(".") ? "" : "."));
    }

    static Check skipped(String name, List<String> missing) {
        String variables = String.join(" and ", missing);
        return new Check(
                name,
                Status.SKIPPED,
                variables + (missing.size() == 1 ? " is" : " are") + " not set",
                "Set " + variables + ".");
    }

    /** Because something that it needs failed, and says so itself. */
    static Check skipped(String name, String why) {
        return new Check(name, Status.SKIPPED, why, null);
    }

    /** The first «: » outside of brackets, or −1. */
    private static int colon(String sentence) {
        int depth = 0;
        for (int i = 0; i < sentence.length() - 1; i++) {
            char c = sentence.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0 && c == ':' && sentence.charAt(i + 1) == ' ') {
                return i;
            }
        }
        return -1;
    }

    private static String capital(String sentence) {
        // An address keeps its small letter, or it could not be copied.
        return sentence.startsWith("http")
                ? sentence
                : sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}
