package io.github.immichtg.benchmarks.video;

import com.sun.management.OperatingSystemMXBean;
import io.github.immichtg.media.MediaLimits;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.media.Rendition;
import io.github.immichtg.media.failure.MediaException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * Measures videos: {@code cpu} and {@code copy} beside the program, {@code squeeze} for fifty clips into too few bytes,
 * {@code level} for ten conversions in a row, {@code large} for a source of 2 GB.
 */
public final class VideoBenchmark {

    private static final int ROUNDS = 5;

    /** What {@link MediaPreparer} does to this clip, in the program's words. */
    private static final String SAME =
            " -vf scale=1920:1080:flags=bicubic:out_color_matrix=bt709:out_range=tv,format=yuv420p,setsar=1"
                    + " -c:v libx264 -preset fast -profile:v high -crf 21 -g 120 -threads 2 -color_primaries bt709 -color_trc bt709"
                    + " -colorspace bt709 -color_range tv -c:a aac -b:a 128k -ac 2 -fps_mode vfr -movflags +faststart";

    private static final String HDR_SAME =
            " -vf scale=1920:1080:flags=bicubic,format=yuv420p10le,zscale=t=linear:npl=203,"
                    + "format=gbrpf32le,zscale=p=bt709,tonemap=mobius:desat=0,zscale=t=bt709:m=bt709:r=tv,format=yuv420p,setsar=1"
                    + SAME.substring(SAME.indexOf(" -c:v"));

    private final Path folder;

    private VideoBenchmark(Path folder) {
        this.folder = folder;
    }

    /** @param args what to measure, and a folder with room for it */
    public static void main(String[] args) throws Exception {
        VideoBenchmark benchmark = new VideoBenchmark(Files.createDirectories(Path.of(args[1])));
        switch (args[0]) {
            case "cpu" -> benchmark.cpu();
            case "copy" -> benchmark.copy();
            case "squeeze" -> benchmark.squeeze(50);
            case "level" -> benchmark.level();
            case "large" -> benchmark.large();
            default -> throw new IllegalArgumentException("cpu, copy, squeeze, level or large is expected");
        }
    }

    private Path clip(String name, String arguments) throws IOException, InterruptedException {
        Path clip = folder.resolve(name);
        if (!Files.exists(clip)) {
            Program.run(arguments, clip);
        }
        return clip;
    }

    private void cpu() throws Exception {
        String sound = " -f lavfi -i sine=frequency=440:duration=6 -c:a aac";
        Path sdr = clip(
                "sdr.mov",
                "-f lavfi -i testsrc2=size=3840x2160:rate=30:duration=6" + sound
                        + " -c:v libx265 -preset ultrafast -pix_fmt yuv420p");
        Path hdr = clip(
                "hdr.mov",
                "-f lavfi -i testsrc2=size=3840x2160:rate=30:duration=2,format=yuv420p10le,"
                        + "setparams=color_primaries=bt2020:colorspace=bt2020nc:range=tv:color_trc=arib-std-b67"
                        + sound.replace("=6", "=2") + " -c:v libx265 -preset ultrafast");
        compare("4K HEVC to 1080p", sdr, SAME);
        compare("4K HLG to 1080p", hdr, HDR_SAME);
    }

    private void copy() throws Exception {
        Path source = clip(
                "long.mkv",
                "-f lavfi -i testsrc2=size=640x360:rate=30:duration=20,noise=alls=40:allf=t"
                        + " -c:v libx264 -preset ultrafast -qp 12 -pix_fmt yuv420p");
        compare("stream copy of " + Files.size(source) / 1_000_000 + " MB", source, " -c copy -movflags +faststart");
    }

    private void compare(String what, Path source, String same) throws Exception {
        double[] ratios = new double[ROUNDS];
        double[] durations = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            Duration program = Program.run("-i " + source + same, folder.resolve("program.mp4"));
            long between = System.nanoTime();
            Duration before = processorTime();
            prepare(source, Long.MAX_VALUE).close();
            Duration ours = processorTime().minus(before);
            long end = System.nanoTime();
            if (round >= 0) {
                ratios[round] = (double) ours.toNanos() / program.toNanos();
                durations[round] = (double) (end - between) / (between - begin);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s, %s: program %.2f s, ours %.2f s of processor%n",
                    what,
                    round < 0 ? "cold" : "round " + round,
                    program.toMillis() / 1e3,
                    ours.toMillis() / 1e3);
        }
        Arrays.sort(ratios);
        Arrays.sort(durations);
        System.out.printf(
                Locale.ROOT,
                "%s: processor %.3f (%.3f to %.3f), duration %.3f%n",
                what,
                ratios[ROUNDS / 2],
                ratios[0],
                ratios[ROUNDS - 1],
                durations[ROUNDS / 2]);
    }

    private void squeeze(int clips) throws Exception {
        Random random = new Random(7);
        String[] sizes = {"320x240", "640x360", "426x240", "480x270"};
        String[] pictures = {
            "testsrc2=size=%s:rate=%d", "testsrc2=size=%s:rate=%d,noise=alls=20:allf=t", "mandelbrot=size=%s:rate=%d"
        };
        int bound = 0;
        int above = 0;
        int wasted = 0;
        for (int i = 0; i < clips; i++) {
            int seconds = 1 + random.nextInt(8);
            String picture = pictures[random.nextInt(pictures.length)].formatted(
                    sizes[random.nextInt(sizes.length)], new int[] {24, 25, 30, 50}[random.nextInt(4)]);
            Path clip = folder.resolve("squeezed.mkv");
            Program.run(
                    "-f lavfi -i " + picture + " -f lavfi -i sine=frequency=440 -t " + seconds
                            + " -c:v mjpeg -q:v 3 -pix_fmt yuvj420p -c:a pcm_s16le",
                    clip);
            long whole;
            try (PreparedMedia media = prepare(clip, Long.MAX_VALUE)) {
                whole = media.bytes();
            }
            long limit = (long) (whole * (0.25 + random.nextDouble() * 0.7));
            try (PreparedMedia media = prepare(clip, limit)) {
                bound++;
                above += media.bytes() > limit ? 1 : 0;
                wasted += media instanceof PreparedMedia.Video && media.bytes() < limit * 0.96 ? 1 : 0;
                System.out.printf(
                        Locale.ROOT,
                        "%s, %d s: %d of %d bytes, %.3f%n",
                        picture,
                        seconds,
                        media.bytes(),
                        limit,
                        (double) media.bytes() / limit);
            }
        }
        System.out.printf(Locale.ROOT, "%d clips: %d above the limit, %d below 96 %% of it%n", bound, above, wasted);
    }

    private void level() throws Exception {
        Path clip = clip(
                "level.mov", "-f lavfi -i testsrc2=size=3840x2160:rate=30:duration=2 -c:v libx265 -preset ultrafast");
        for (int i = 0; i < 10; i++) {
            prepare(clip, Long.MAX_VALUE).close();
            System.out.println("after " + (i + 1) + ": " + resident());
        }
    }

    private void large() throws Exception {
        Path clip = clip(
                "large.mov",
                "-f lavfi -i nullsrc=size=3840x2160:rate=30:duration=40,geq=random(1)*255:128:128"
                        + " -c:v mjpeg -q:v 2 -pix_fmt yuvj420p");
        System.out.println("source: " + Files.size(clip) / 1_000_000 + " MB");
        try (PreparedMedia media = prepare(clip, Long.MAX_VALUE)) {
            System.out.println("result: " + media.bytes() / 1_000_000 + " MB; " + resident());
        }
    }

    private PreparedMedia prepare(Path clip, long limit) throws MediaException, IOException, InterruptedException {
        Path original = Files.createLink(folder.resolve("original"), clip);
        try {
            MediaLimits limits = MediaLimits.defaults().withMaxBytes(limit);
            return new MediaPreparer(limits).prepare(original, Rendition.NONE, folder);
        } finally {
            Files.deleteIfExists(original);
        }
    }

    private static Duration processorTime() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                ? Duration.ofNanos(machine.getProcessCpuTime())
                : Duration.ZERO;
    }

    /** What Linux tells of this process's memory. */
    private static String resident() throws IOException {
        return String.join(
                ", ",
                Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
                        .map(line -> line.replaceAll("\\s+", " "))
                        .toList());
    }
}
