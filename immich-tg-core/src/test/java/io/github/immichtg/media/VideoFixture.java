package io.github.immichtg.media;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of videos, each with a bench in a folder of its own. */
@SuppressWarnings("NullAway.Init")
abstract class VideoFixture {

    @TempDir
    Path folder;

    VideoBench bench;

    @BeforeEach
    void clear() throws IOException {
        bench = new VideoBench(folder);
    }
}
