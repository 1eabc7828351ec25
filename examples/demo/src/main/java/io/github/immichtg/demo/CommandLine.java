package io.github.immichtg.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The real {@code immich-tg}, as a process of its own with nothing of the caller's own settings. */
final class CommandLine {

    private final Path launcher;
    private final Path folder;

    /**
     * Where to find it and where to run it.
     *
     * @param launcher the program
     * @param folder its working directory
     */
    CommandLine(Path launcher, Path folder) {
        this.launcher = launcher;
        this.folder = folder;
    }

    /** Runs {@code sync} and waits for it; what it says goes where ours goes. */
    int sync(Map<String, String> environment) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(launcher.toString(), "sync")
                .directory(folder.toFile())
                .inheritIO();
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches(
                        "(IMMICH|TELEGRAM|POSTGRES|CAPTION|POST|MEDIA|ADMIN|BOT)_.*|APP_ENV|LOG_LEVEL|ORIGINALS"
                                + "|LIVE_PHOTOS|PHOTO_MAX_SIDE|VIDEO_SOURCE|SEND_MARGIN"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        var reaper = new Thread(() -> stop(process), "stop immich-tg");
        Runtime.getRuntime().addShutdownHook(reaper);
        int code = process.waitFor();
        Runtime.getRuntime().removeShutdownHook(reaper);
        return code;
    }

    /** On Ctrl-C: asks it to end, and waits until it has. */
    private static void stop(Process process) {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
