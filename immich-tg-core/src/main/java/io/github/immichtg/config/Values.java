package io.github.immichtg.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What variables say, or else their defaults, as what it is meant to be. Immutable. */
record Values(Variables variables) {

    Optional<String> get(Variable variable) {
        return variables.get(variable).or(() -> Optional.ofNullable(variable.defaultValue()));
    }

    /** Which of them are not set and have no default, by name. */
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
     * Reads what has to be there.
     *
     * @param parser fails with an {@link IllegalArgumentException}; its message is shown, so it never repeats a secret
     * @throws ConfigurationException if it is not, or cannot be read
     */
    <T> T parse(Variable variable, Function<String, T> parser) {
        String value = require(variable);
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(variable + " cannot be understood: " + e.getMessage());
        }
    }

    int number(Variable variable, int least, int most) {
        return parse(variable, text -> {
            int number;
            try {
                number = Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("«" + text + "» is not a whole number", e);
            }
            if (number < least || number > most) {
                throw new IllegalArgumentException("it has to be from " + least + " to " + most);
            }
            return number;
        });
    }

    /** Which of two words it is, in whatever case. */
    boolean oneOf(Variable variable, String yes, String no) {
        return parse(variable, text -> {
            if (!text.equalsIgnoreCase(yes) && !text.equalsIgnoreCase(no)) {
                throw new IllegalArgumentException(yes + " or " + no + " is expected");
            }
            return text.equalsIgnoreCase(yes);
        });
    }
}
