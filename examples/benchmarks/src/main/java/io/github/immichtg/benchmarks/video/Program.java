package io.github.immichtg.benchmarks.video;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;

/** The program {@code ffmpeg} that comes with the libraries; it needs libraries of screens and sound cards. */
final class Program {

    private Program() {}

    private static Path find() {
        try {
            return Path.of(Loader.load(ffmpeg.class));
        } catch (UnsatisfiedLinkError e) {
            throw new IllegalStateException(
                    "The ffmpeg program does not run here. Install what it needs (on Debian: apt-get install libxcb1"
                            + " libxcb-shm0 libasound2 libpulse0): " + e.getMessage(),
                    e);
        }
    }

    /**
     * Runs it to its end.
     *
     * @param arguments parted by spaces
     * @return the processor time it took
     */
    static Duration run(String arguments, Path target) throws IOException, InterruptedException {
        Path program = find();
        List<String> command =
                new ArrayList<>(List.of(program.toString(), "-nostdin", "-loglevel", "info", "-y", "-benchmark"));
        command.addAll(List.of(arguments.split(" ")));
        command.add(target.toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // Its libraries lie beside it, and not all of them would be found there.
        builder.environment().put("LD_LIBRARY_PATH", String.valueOf(program.getParent()));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
        return Duration.ofMillis((long) (1000 * (seconds(said, "utime") + seconds(said, "stime"))));
    }

    private static double seconds(String said, String what) {
        String from = said.substring(said.lastIndexOf(what + "=") + what.length() + 1);
        return Double.parseDouble(from.substring(0, from.indexOf('s')));
    }
}
