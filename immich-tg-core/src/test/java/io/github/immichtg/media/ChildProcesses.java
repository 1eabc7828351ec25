package io.github.immichtg.media;

import io.github.immichtg.internal.media.isolated.ChildMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The processes that decode for this one, as the system sees them. */
public final class ChildProcesses {

    /** More than beginning takes, and less than what is meant to be interrupted. */
    private static final Duration AT_WORK = Duration.ofMillis(300);

    private ChildProcesses() {}

    public static List<ProcessHandle> all() {
        return ProcessHandle.current()
                .children()
                .filter(ChildProcesses::decodes)
                .toList();
    }

    private static boolean decodes(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                    .contains(ChildMain.class.getName());
        } catch (java.io.IOException ended) {
            return false;
        }
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Has a warm one given something to do, and comes back as soon as it is at work. */
    public static void untilAtWork(ProcessHandle warm, Runnable asking) {
        Duration before = cpu(warm);
        asking.run();
        while (cpu(warm).minus(before).compareTo(AT_WORK) < 0) {
            Thread.onSpinWait();
        }
    }

    /** Kills whichever works longer than it takes to begin and to read a small picture, until that is closed. */
    public static AutoCloseable killingBusyOnes(Duration busy) {
        AtomicBoolean over = new AtomicBoolean();
        Thread killer = Thread.ofPlatform().daemon().start(() -> {
            while (!over.get()) {
                all().stream().filter(one -> cpu(one).compareTo(busy) > 0).forEach(ProcessHandle::destroyForcibly);
                Thread.yield();
            }
        });
        return () -> {
            over.set(true);
            killer.join();
        };
    }
}
