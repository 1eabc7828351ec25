package io.github.immichtg.internal.sync.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Second names of downloaded originals. */
class KeptOriginalsTest {

    @TempDir
    Path folder;

    private Path original() throws Exception {
        return Files.writeString(folder.resolve("1.original"), "picture");
    }

    @Test
    void whatWasNotTakenIsDeletedAtTheEnd() throws Exception {
        Path original = original();
        try (KeptOriginals kept = new KeptOriginals(folder)) {
            kept.keep(1, original, false, "sha1");
            Files.delete(original);
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFilePreparedAfterTheEndIsNotKept() throws Exception {
        Path original = original();
        KeptOriginals kept = new KeptOriginals(folder);
        kept.close();

        kept.keep(1, original, false, "sha1");
        Files.delete(original);

        assertThat(folder).isEmptyDirectory();
        assertThat(kept.take(1)).isEmpty();
    }
}
