package io.github.immichtg.internal.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Data folder conventions of the operating system. */
record Platform(String system, String userHome, Map<String, String> variables) {

    static Platform of(Map<String, String> variables) {
        return new Platform(System.getProperty("os.name", ""), System.getProperty("user.home", "."), variables);
    }

    /** {@code ~/.local/share/immich-tg}, or its equivalent on macOS and Windows. */
    Path dataFolder() {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return Path.of(userHome, "Library", "Application Support", "immich-tg");
        }
        if (name.startsWith("windows")) {
            return Path.of(variables.getOrDefault("LOCALAPPDATA", userHome), "immich-tg");
        }
        String data = variables.getOrDefault("XDG_DATA_HOME", "");
        Path base =
                data.isBlank() || !Path.of(data).isAbsolute() ? Path.of(userHome, ".local", "share") : Path.of(data);
        return base.resolve("immich-tg");
    }
}
