package io.github.immichtg.internal.media.video;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The programs {@code ffmpeg} and {@code ffprobe} of the very version that is used in the process: they make the clips that
 * tests work on, and judge what came out, without any of our own code.
 */
public final class Ffmpeg {

    /** Two seconds of a moving test card. */
    public static final String CARD = "-f lavfi -i testsrc2=size=320x240:rate=30:duration=2";

    /** Two seconds of a tone. */
    public static final String TONE = "-f lavfi -i sine=frequency=440:duration=2";

    private Ffmpeg() {}

    /** Makes a file of this name in a folder; arguments are parted by spaces. */
    public static Path make(Path folder, String name, String arguments) throws IOException, InterruptedException {
        Path file = folder.resolve(name);
        run(Stream.concat(Stream.of(arguments.split(" ")), Stream.of(file.toString()))
                .toList());
        return file;
    }

    /** Runs the program and gives back what it wrote to standard output. */
    public static byte[] run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("ffmpeg", "-hide_banner", "-nostdin", "-loglevel", "error", "-y"));
        command.addAll(arguments);
        return output(command);
    }

    /** What {@code ffprobe} says of a file. */
    public static JsonNode look(Path file) throws IOException, InterruptedException {
        return new ObjectMapper()
                .readTree(output(List.of(
                        "ffprobe",
                        "-loglevel",
                        "error",
                        "-of",
                        "json",
                        "-show_format",
                        "-show_streams",
                        file.toString())));
    }

    /** Its first stream of a type, {@code video} or {@code audio}; missing where there is none. */
    public static JsonNode stream(JsonNode looked, String type) {
        for (JsonNode stream : looked.path("streams")) {
            if (stream.path("codec_type").textValue().equals(type)) {
                return stream;
            }
        }
        return looked.path("none");
    }

    /** When something white is first to be seen, in seconds. */
    public static double flash(Path file) throws IOException, InterruptedException {
        byte[] brightness = run(List.of(
                "-i",
                file.toString(),
                "-an",
                "-vf",
                "scale=1:1,format=gray,fps=200:start_time=0",
                "-f",
                "rawvideo",
                "-"));
        for (int i = 0; i < brightness.length; i++) {
            if ((brightness[i] & 0xFF) > 120) {
                return i / 200.0;
            }
        }
        throw new AssertionError("no flash in " + file);
    }

    /** When something loud is first to be heard, in seconds. */
    public static double beep(Path file) throws IOException, InterruptedException {
        byte[] samples = run(List.of(
                "-i",
                file.toString(),
                "-vn",
                "-af",
                "aresample=8000:async=1:first_pts=0",
                "-ac",
                "1",
                "-f",
                "s16le",
                "-"));
        for (int i = 0; i + 1 < samples.length; i += 2) {
            if (Math.abs((short) (samples[i] & 0xFF | samples[i + 1] << 8)) > 1500) {
                return i / 2 / 8000.0;
            }
        }
        throw new AssertionError("no beep in " + file);
    }

    /** How alike the pictures of two videos are, in decibels. */
    public static double psnr(Path one, Path other) throws IOException, InterruptedException {
        Path log = Files.createTempFile(one.toAbsolutePath().getParent(), "psnr-", ".txt");
        try {
            run(List.of(
                    "-i",
                    one.toString(),
                    "-i",
                    other.toString(),
                    "-lavfi",
                    "psnr=stats_file=" + log,
                    "-f",
                    "null",
                    "-"));
            return Files.readAllLines(log).stream()
                    .mapToDouble(line -> {
                        String average = line.replaceAll(".*psnr_avg:(\\S+).*", "$1");
                        return average.equals("inf") ? 100 : Double.parseDouble(average);
                    })
                    .average()
                    .orElseThrow();
        } finally {
            Files.delete(log);
        }
    }

    private static byte[] output(List<String> command) throws IOException, InterruptedException {
        Path complaints = Files.createTempFile("ffmpeg-", ".txt");
        try {
            Process process = FfmpegPrograms.command(command)
                    .redirectError(complaints.toFile())
                    .start();
            byte[] output = process.getInputStream().readAllBytes();
            if (process.waitFor() != 0) {
                throw new IOException("failed: " + String.join(" ", command) + "\n" + Files.readString(complaints));
            }
            return output;
        } finally {
            Files.delete(complaints);
        }
    }
}
