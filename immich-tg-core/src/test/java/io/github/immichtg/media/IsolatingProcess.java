package io.github.immichtg.media;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** A process that has a photo decoded by a child, says which that is, and does nothing until it is killed. */
final class IsolatingProcess {

    private IsolatingProcess() {}

    public static void main(String[] args) throws Exception {
        Path photo = Path.of(args[0]);
        try (DecodeExecutor apart = new DecodeExecutor(1 << 28, 1).isolated(Set.of())) {
            new MediaPreparer(MediaLimits.defaults(), apart)
                    .prepare(photo, Rendition.NONE, Files.createTempDirectory("isolating-"))
                    .close();
            System.out.println(ChildProcesses.all().getFirst().pid());
            System.in.read();
        }
    }
}
