package io.github.immichtg.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A systemd unit's settings, of which the last of a name counts. */
record Unit(String name, Map<String, String> settings) {

    static Unit read(Path file) throws IOException {
        return read(file.getFileName().toString(), Files.readAllLines(file));
    }

    static Unit read(String name, List<String> lines) {
        Map<String, String> settings = new TreeMap<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                settings.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return new Unit(name, settings);
    }

    private String setting(String key) {
        return Objects.requireNonNull(settings.get(key), key);
    }

    private Path below(Reader reader, String place) {
        return Path.of(reader.filledIn(place));
    }

    Path program(Reader reader) {
        return below(reader, setting("ExecStart").split(" ")[0]);
    }

    /** Everything that it names was made by the page, as its user's own. */
    void isPreparedBy(Reader reader) throws IOException {
        String user = setting("User");
        assertThat(reader.noted("call"))
                .anySatisfy(call -> assertThat(call).contains("useradd").endsWith(user));
        assertThat(reader.noted("user")).allSatisfy(who -> assertThat(who).containsExactly(user));
        assertThat(program(reader)).isExecutable();
        Path folder = below(reader, setting("WorkingDirectory"));
        Path variables = folder.resolve(".env");
        for (Path own : List.of(folder, variables)) {
            assertThat(reader.noted("owner")).contains(List.of(user + ":" + user, own.toString()));
        }
        assertThat(Files.getPosixFilePermissions(variables))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(settings).as("one place for variables").doesNotContainKey("EnvironmentFile");
        assertThat("/var/lib/" + setting("StateDirectory")).isEqualTo(setting("WorkingDirectory"));
    }

    /** Starts what it starts, with the environment that it has, and tells what that said. */
    String start(Reader reader) throws Exception {
        Map<String, String> environment = new TreeMap<>();
        for (String pair : setting("Environment").split(" ")) {
            environment.put(pair.split("=")[0], reader.filledIn(pair.split("=")[1]));
        }
        environment.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin");
        environment.put("HOME", below(reader, setting("WorkingDirectory")).toString());
        // What systemd makes.
        Path cache = reader.root.resolve("var/cache").resolve(setting("CacheDirectory"));
        Files.createDirectories(cache);
        environment.put("XDG_CACHE_HOME", cache.getParent().toString());
        String[] command = setting("ExecStart").split(" ");
        command[0] = program(reader).toString();
        return reader.runs(environment, below(reader, setting("WorkingDirectory")), command);
    }
}
