package io.github.immichtg.media;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Measures what decoding in other processes costs: photos in this one and in a warm child, in turn. */
final class IsolationBench {

    private IsolationBench() {}

    /** @param args rounds, then the photos */
    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        List<Path> photos = Arrays.stream(args).skip(1).map(Path::of).toList();
        Path work = Files.createTempDirectory("isolation-");
        try (Workshop here = new Workshop(Workshop.quarterOfTheMachine(), 2);
                Workshop apart = new Workshop(Workshop.quarterOfTheMachine(), 2).isolated()) {
            MediaPreparer[] preparers = {
                new MediaPreparer(MediaLimits.defaults(), here), new MediaPreparer(MediaLimits.defaults(), apart)
            };
            for (int round = 0; round < rounds; round++) {
                long[] nanos = new long[2];
                for (Path photo : photos) {
                    for (int i = 0; i < 2; i++) {
                        int which = (i + round) % 2;
                        nanos[which] += prepare(preparers[which], photo, work);
                    }
                }
                System.out.printf(
                        "round %d: here %.1f ms, apart %.1f ms a photo%n",
                        round, nanos[0] / 1e6 / photos.size(), nanos[1] / 1e6 / photos.size());
            }
            tellMemory("parent", ProcessHandle.current());
            for (ProcessHandle child : ProcessHandle.current().children().toList()) {
                tellMemory("child", child);
            }
        }
    }

    private static long prepare(MediaPreparer preparer, Path photo, Path work) throws Exception {
        Path original = Files.copy(
                photo,
                Files.createTempFile(work, "original-", ".bin"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        long begin = System.nanoTime();
        try {
            preparer.prepare(original, Rendition.NONE, work).close();
        } catch (MediaException e) {
            Files.deleteIfExists(original);
            System.out.println(photo + ": " + e.getMessage());
        }
        return System.nanoTime() - begin;
    }

    private static void tellMemory(String who, ProcessHandle process) throws Exception {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmHWM") || line.startsWith("VmRSS") || line.startsWith("VmData")) {
                System.out.println(who + " " + line);
            }
        }
    }
}
