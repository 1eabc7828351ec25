package io.github.immichtg.internal.config;

import io.github.immichtg.config.ConfigurationException;
import io.github.immichtg.immich.value.ServerAddress;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Values of variables by name, with typed access to them and their defaults; empty ones count as unset. An API key is
 * bound to the server address it was given with: if only the address is overridden, the key is dropped, and so are
 * headers for the server. A secret may be read from the file that {@code NAME_FILE} names. Immutable.
 *
 * @param secretFiles the files that hold these secrets, and others that they override
 */
record Variables(Map<String, String> values, @Nullable String keyIsFor, Set<Path> secretFiles) {

    /** Larger files cannot be secrets. */
    private static final long LARGEST_SECRET = 64 * 1024;

    static Variables of(Map<String, String> given) {
        Map<String, String> values = new HashMap<>();
        given.forEach((name, value) -> {
            if (!value.isBlank()) {
                values.put(name, value.strip());
            }
        });
        return new Variables(Map.copyOf(values), null, namedFiles(values));
    }

    private static Set<Path> namedFiles(Map<String, String> values) {
        Set<Path> files = new HashSet<>();
        for (Variable variable : Variable.values()) {
            String name = variable.secret() ? values.get(variable.fileVariable()) : null;
            try {
                if (name != null) {
                    files.add(Path.of(name));
                }
            } catch (InvalidPathException e) {
                // There is no such file, which reading it reports.
            }
        }
        return Set.copyOf(files);
    }

    /** The same, read from a file. */
    Variables from(Path file) {
        return new Variables(values, keyIsFor, union(secretFiles, Set.of(file)));
    }

    private static Set<Path> union(Set<Path> one, Set<Path> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** These values, falling back to {@code others}. A secret given either way counts as set. */
    Variables orElse(Variables others) {
        Map<String, String> merged = new HashMap<>(others.values);
        for (Variable variable : Variable.values()) {
            if (variable.secret() && isSet(variable)) {
                merged.remove(variable.name());
                merged.remove(variable.fileVariable());
            }
        }
        merged.putAll(values);
        boolean otherServer = isSet(Variable.IMMICH_URL) && others.namesOtherServer(this);
        if (otherServer && !isSet(Variable.IMMICH_HEADERS)) {
            merged.remove(Variable.IMMICH_HEADERS.name());
            merged.remove(Variable.IMMICH_HEADERS.fileVariable());
        }
        String theirs = others.keyIsFor;
        if (otherServer && !isSet(Variable.IMMICH_API_KEY) && others.isSet(Variable.IMMICH_API_KEY)) {
            theirs = others.values.get(Variable.IMMICH_URL.name());
        }
        boolean ofOther = theirs != null && !isSet(Variable.IMMICH_API_KEY);
        if (ofOther) {
            merged.remove(Variable.IMMICH_API_KEY.name());
            merged.remove(Variable.IMMICH_API_KEY.fileVariable());
        }
        return new Variables(Map.copyOf(merged), ofOther ? theirs : null, union(secretFiles, others.secretFiles));
    }

    private boolean namesOtherServer(Variables others) {
        return isSet(Variable.IMMICH_URL)
                && !server(values.get(Variable.IMMICH_URL.name()))
                        .equals(server(others.values.get(Variable.IMMICH_URL.name())));
    }

    /** Normalizes an address for comparison. */
    private static Object server(@Nullable String address) {
        try {
            return ServerAddress.parse(String.valueOf(address));
        } catch (IllegalArgumentException e) {
            return String.valueOf(address);
        }
    }

    boolean isSet(String name) {
        return values.containsKey(name);
    }

    boolean isSet(Variable variable) {
        return isSet(variable.name()) || variable.secret() && isSet(variable.fileVariable());
    }

    private Optional<String> given(Variable variable) {
        Optional<String> value = Optional.ofNullable(values.get(variable.name()));
        if (!variable.secret() || !isSet(variable.fileVariable())) {
            return value;
        }
        if (value.isPresent()) {
            throw new ConfigurationException(
                    "Both " + variable + " and " + variable.fileVariable() + " are set; set one of them.");
        }
        return Optional.of(content(variable.fileVariable()));
    }

    private String content(String variable) {
        String name = String.valueOf(values.get(variable));
        try {
            Path file = Path.of(name);
            // Reading a directory or device would hang or fail without explanation.
            if (!Files.exists(file)) {
                throw new ConfigurationException(variable + " names a file that does not exist: " + name);
            }
            if (Files.isDirectory(file) || Files.size(file) > LARGEST_SECRET) {
                throw new ConfigurationException(
                        variable + " names a folder, or a file too large for a secret: " + name);
            }
            String content = Files.readString(file).strip();
            if (content.isEmpty()) {
                throw new ConfigurationException(variable + " names an empty file: " + name);
            }
            return content;
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(variable + " does not name a UTF-8 text file: " + name);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(variable + " names a file that cannot be read: " + name);
        }
    }

    /** The value, or else the default. */
    Optional<String> get(Variable variable) {
        return given(variable).or(() -> Optional.ofNullable(variable.defaultValue()));
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

    @Override
    public String toString() {
        return "Variables" + values.keySet();
    }
}
