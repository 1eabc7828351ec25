package io.github.immichtg.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The real {@code immich-tg} with a heap of 96 MB and one home, as a process of its own without the caller's settings. */
final class CommandLine {

    private final Path launcher;
    private final Path home;
    private final Map<String, String> servers;

    CommandLine(Path launcher, Path home, Map<String, String> servers) throws IOException {
        this.launcher = launcher;
        this.home = Files.createDirectories(home);
        this.servers = servers;
    }

    /**
     * How a run went.
     *
     * @param took from the start of the process to its end
     * @param said what it printed
     */
    record Run(Duration took, String said) {}

    /**
     * Runs a command to its end.
     *
     * @param album the one to work on, by its id
     * @throws IOException when it ends with anything but 0
     */
    Run run(String album, String... command) throws IOException, InterruptedException {
        Path said = home.resolveSibling(home.getFileName() + "-" + command[0] + ".txt");
        var builder = new ProcessBuilder(launcher.toString())
                .directory(home.toFile())
                .redirectOutput(said.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.command().addAll(List.of(command));
        Map<String, String> environment = builder.environment();
        environment
                .keySet()
                .removeIf(name -> name.matches(
                        "(ALBUM|IMMICH|TELEGRAM|POSTGRES|CAPTION|POST|MEDIA|ADMIN|BOT)_.*|APP_ENV|LOG_LEVEL"
                                + "|ORIGINALS|LIVE_PHOTOS|PHOTO_MAX_SIDE|VIDEO_SOURCE|SEND_MARGIN"));
        environment.putAll(servers);
        environment.put("IMMICH_ALBUM", album);
        environment.put("IMMICH_TG_HOME", home.toString());
        environment.put("POST_EXISTING", "none");
        environment.put("JAVA_OPTS", "-Xmx96m");
        long begun = System.nanoTime();
        int code = builder.start().waitFor();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        String text = Files.readString(said);
        if (code != 0) {
            throw new IOException("immich-tg " + String.join(" ", command) + " ended with " + code + "\n" + text);
        }
        return new Run(took, text);
    }
}
