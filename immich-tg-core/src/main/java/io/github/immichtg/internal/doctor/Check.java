package io.github.immichtg.internal.doctor;

import io.github.immichtg.immich.value.ImmichException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Result of checking one requirement of publishing.
 *
 * @param name stable name of the check, in {@code snake_case}
 * @param message human-readable result
 * @param remedy suggested fix, one sentence; null if none is needed
 */
public record Check(
        String name,
        Status status,
        String message,
        @Nullable String remedy) {

    /** Status of a check. */
    public enum Status {
        OK("ok"),
        /** Publishing works, but this needs attention. */
        WARNING("warning"),
        /** A setting is missing or invalid. */
        MISCONFIGURED("failed"),
        /** A service or resource is unreachable, broken or refuses access. */
        REFUSED("failed"),
        /** Not checked, because a prerequisite is missing. */
        SKIPPED("skipped");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /** Machine-readable name. */
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
                "Correct it; 'immich-tg help variables' describes the expected value.");
    }

    static Check refused(String name, ImmichException failure, String remedy) {
        @Nullable String known = failure.remedy();
        return new Check(
                name, Status.REFUSED, capital(failure.problem()), known == null ? remedy : capital(known) + ".");
    }

    /**
     * Splits a failure message into the problem and, after a colon or semicolon, the fix. Only for messages that quote no
     * stranger, who could write the fix otherwise.
     */
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

    /** Skipped because a prerequisite failed, which is reported separately. */
    static Check skipped(String name, String why) {
        return new Check(name, Status.SKIPPED, why, null);
    }

    /** Index of the first ": " outside brackets, or −1. */
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
        // Keep addresses unchanged so that they can be copied.
        return sentence.startsWith("http")
                ? sentence
                : sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}
