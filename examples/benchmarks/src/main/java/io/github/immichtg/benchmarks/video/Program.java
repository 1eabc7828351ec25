package io.github.immichtg.benchmarks.video;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;

/** The program {@code ffmpeg} that comes with the libraries. */
final class Program {

    private static final String FFMPEG = Loader.load(ffmpeg.class);

    private Program() {}

    /**
     * Runs it to its end.
     *
     * @param arguments parted by spaces
     * @return the processor time it took
     */
    static Duration run(String arguments, Path target) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(FFMPEG, "-nostdin", "-loglevel", "info", "-y", "-benchmark"));
        command.addAll(List.of(arguments.split(" ")));
        command.add(target.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
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
