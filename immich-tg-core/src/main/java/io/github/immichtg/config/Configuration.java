package io.github.immichtg.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Configuration of immich-tg: environment variables, and what overrides them. Empty variables count as unset, unknown
 * ones are ignored. Values are validated when they are used, so an operation complains only about what it needs.
 * Immutable and thread-safe.
 *
 * @param sources of variables; the first that sets one wins
 * @param albums ids or exact names of albums, which may contain commas; empty for those of {@code IMMICH_ALBUM}
 */
public record Configuration(List<Source> sources, List<String> albums) {

    /**
     * Variables from one source.
     *
     * @param variables values by name
     * @param file the file that they were read from, hidden from decoder processes; {@code null} for the environment
     */
    public record Source(
            Map<String, String> variables, @Nullable Path file) {

        /** Copies the components. */
        public Source {
            variables = Map.copyOf(variables);
        }

        /** The names alone, because values may be secret. */
        @Override
        public String toString() {
            return "Source" + variables.keySet();
        }
    }

    /** Copies the components. */
    public Configuration {
        sources = List.copyOf(sources);
        albums = List.copyOf(albums);
    }

    /**
     * {@return the configuration by environment variables}
     *
     * @param variables values by name, usually {@code System.getenv()}
     */
    public static Configuration of(Map<String, String> variables) {
        return new Configuration(List.of(new Source(variables, null)), List.of());
    }

    /**
     * {@return the configuration by environment variables, falling back to the file {@code .env} in a folder, if it
     * exists}
     *
     * @param variables values by name, usually {@code System.getenv()}
     * @param folder the folder of {@code .env}
     * @throws ConfigurationException if the file cannot be read or parsed
     */
    public static Configuration of(Map<String, String> variables, Path folder) {
        Path file = folder.resolve(".env");
        return new Configuration(
                List.of(new Source(variables, null), new Source(EnvironmentFile.read(file), file)), List.of());
    }

    /**
     * {@return a copy with another subscription, which overrides the variables}
     *
     * @param immichUrl address of the Immich server; {@code null} for that of the variables
     * @param named ids or exact names of albums; empty for those of the variables
     * @param channel {@code @name}, address or id of the channel; {@code null} for that of the variables
     */
    public Configuration withSubscription(@Nullable String immichUrl, List<String> named, @Nullable String channel) {
        Map<String, String> flags = Map.of(
                "IMMICH_URL", Objects.requireNonNullElse(immichUrl, ""),
                "TELEGRAM_CHANNEL", Objects.requireNonNullElse(channel, ""),
                "IMMICH_ALBUM", String.join(",", named));
        return new Configuration(
                Stream.concat(Stream.of(new Source(flags, null)), sources.stream())
                        .toList(),
                named.isEmpty() ? albums : named);
    }
}
