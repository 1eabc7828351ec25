package io.github.immichtg.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Typed access to variables and their defaults. Immutable. */
record Values(Variables variables) {

    Optional<String> get(Variable variable) {
        return variables.get(variable).or(() -> Optional.ofNullable(variable.defaultValue()));
    }

    /** Unset variables without a default among these, by name. */
    List<String> missing(Variable... wanted) {
        return Stream.of(wanted)
                .filter(one -> get(one).isEmpty())
                .map(Variable::name)
                .toList();
    }

    /** @throws ConfigurationException if it is not set and has no default */
    String require(Variable variable) {
        return get(variable)
                .orElseThrow(() -> new ConfigurationException(variable + " is not set: " + variable.meaning() + "."));
    }

    /**
     * Reads a required variable.
     *
     * @param parser fails with an {@link IllegalArgumentException}; its message is shown, so it never repeats a secret
     * @throws ConfigurationException if it is missing or invalid
     */
    <T> T parse(Variable variable, Function<String, T> parser) {
        String value = require(variable);
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(variable + " is invalid: " + e.getMessage());
        }
    }

    int number(Variable variable, int least, int most) {
        return parse(variable, text -> {
            int number;
            try {
                number = Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("'" + text + "' is not a whole number", e);
            }
            if (number < least || number > most) {
                throw new IllegalArgumentException("it must be from " + least + " to " + most);
            }
            return number;
        });
    }

    /** Reads one of two words, ignoring case. */
    boolean oneOf(Variable variable, String yes, String no) {
        return parse(variable, text -> {
            if (!text.equalsIgnoreCase(yes) && !text.equalsIgnoreCase(no)) {
                throw new IllegalArgumentException("expected " + yes + " or " + no);
            }
            return text.equalsIgnoreCase(yes);
        });
    }
}
