package io.github.immichtg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pages of {@code docs/reference} that are made from the code. */
public final class ReferencePage {

    private ReferencePage() {}

    /** Holds a page to what it is made from; with {@code -Dpages.write=true} it is written anew. */
    public static void holds(String name, String page) throws IOException {
        Path file = Path.of("../docs/reference").resolve(name);
        if (Boolean.getBoolean("pages.write")) {
            Files.writeString(file, page);
        }
        assertThat(file).hasContent(page);
    }
}
