package io.github.immichtg.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The real {@code immich-tg}, as a process of its own with nothing of the caller's own settings. */
final class CommandLine {

    private final Path launcher;
    private final Path folder;
    private volatile @Nullable Process process;
    private volatile boolean stopping;

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

    /**
     * Runs {@code sync} and waits for it; what it says goes where ours goes.
     *
     * @throws InterruptedException when it was stopped from outside
     */
    int sync(Map<String, String> environment) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(launcher.toString(), "sync")
                .directory(folder.toFile())
                .inheritIO();
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches(
                        "(ALBUM|IMMICH|TELEGRAM|POSTGRES|CAPTION|POST|MEDIA|ADMIN|BOT)_.*|APP_ENV|LOG_LEVEL|ORIGINALS"
                                + "|LIVE_PHOTOS|PHOTO_MAX_SIDE|VIDEO_SOURCE|SEND_MARGIN"));
        builder.environment().putAll(environment);
        Process started = builder.start();
        process = started;
        int code = started.waitFor();
        // Ctrl-C reaches both of us at once, and its end may be seen here before our own.
        if (stopping || code == 130 || code == 143) {
            throw new InterruptedException("stopped");
        }
        return code;
    }

    /** On Ctrl-C: asks it to end, and waits until it has. */
    void stop() {
        stopping = true;
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            running.waitFor();
        } catch (InterruptedException e) {
            running.destroyForcibly();
        }
    }
}
