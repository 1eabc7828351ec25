package io.github.immichtg.immich.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/reference/permissions.md} to what a key is asked for. */
class PermissionsPageTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+\\.\\w+)` \\| yes \\|");

    @Test
    void namesWhatAKeyNeeds() throws IOException {
        List<String> needed = ROW.matcher(Files.readString(Path.of("../docs/reference/permissions.md")))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(needed).isEqualTo(KeyInfo.NEEDED);
    }
}
