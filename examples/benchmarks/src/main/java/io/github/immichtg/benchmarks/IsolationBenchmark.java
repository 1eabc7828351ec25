package io.github.immichtg.benchmarks;

import io.github.immichtg.media.DecodeExecutor;
import io.github.immichtg.media.MediaLimits;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.media.Rendition;
import io.github.immichtg.media.failure.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Photos prepared by this process and by a warm child of it, each by one right after the other. */
final class IsolationBenchmark {

    private IsolationBenchmark() {}

    /** @param args how many rounds, a folder to work in, and the photos */
    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        Path work = Files.createDirectories(Path.of(args[1]));
        List<Path> photos = Arrays.stream(args).skip(2).map(Path::of).toList();
        try (DecodeExecutor here = DecodeExecutor.ofThisMachine();
                DecodeExecutor apart = DecodeExecutor.ofThisMachine().isolated(Set.of())) {
            MediaPreparer[] preparers = {
                new MediaPreparer(MediaLimits.defaults(), here), new MediaPreparer(MediaLimits.defaults(), apart)
            };
            // Round 0 is for warming up.
            for (int round = 0; round <= rounds; round++) {
                long[] nanos = new long[2];
                for (Path photo : photos) {
                    for (int i = 0; i < 2; i++) {
                        int which = (i + round) % 2;
                        nanos[which] += prepare(preparers[which], photo, work);
                    }
                }
                System.out.printf(
                        "round %d: %.1f ms here, %.1f ms apart for a photo: %.3f%n",
                        round,
                        nanos[0] / 1e6 / photos.size(),
                        nanos[1] / 1e6 / photos.size(),
                        (double) nanos[1] / nanos[0]);
            }
            tellMemory("this process", ProcessHandle.current());
            tellChildren("child");
            // Having nothing to do for so long, a child gives back what it can.
            Thread.sleep(15_000);
            tellChildren("idle child");
        }
    }

    private static void tellChildren(String who) throws IOException {
        for (ProcessHandle child : ProcessHandle.current().children().toList()) {
            tellMemory(who, child);
        }
    }

    private static long prepare(MediaPreparer preparer, Path photo, Path work)
            throws IOException, InterruptedException {
        Path original = Files.copy(photo, work.resolve("original"), StandardCopyOption.REPLACE_EXISTING);
        long begin = System.nanoTime();
        try {
            preparer.prepare(original, Rendition.NONE, work).close();
        } catch (MediaException e) {
            System.out.println(photo + ": " + e.getMessage());
        }
        return System.nanoTime() - begin;
    }

    private static void tellMemory(String who, ProcessHandle process) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmHWM") || line.startsWith("VmRSS")) {
                System.out.println(who + ": " + line);
            }
        }
    }
}
