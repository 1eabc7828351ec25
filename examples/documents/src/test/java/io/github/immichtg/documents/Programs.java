package io.github.immichtg.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The built programs, made to start quickly: with an archive of their classes, as {@code archive-classes} makes it. */
final class Programs {

    private Programs() {}

    /** The folder that holds both by their names. */
    static Path quick(Path folder) throws IOException, InterruptedException {
        for (String name : List.of("immich-tg", "immich-tg-bot")) {
            String module = name.equals("immich-tg") ? "immich-tg-cli" : name;
            Path built = Rules.TOP.resolve(module + "/target/" + name).toRealPath();
            Path bin = Files.createDirectories(folder.resolve(name).resolve("bin"));
            Files.createSymbolicLink(bin.resolveSibling("lib"), built.resolve("lib"));
            for (String file : List.of(name, "launch", "find-java", "archive-classes")) {
                Files.copy(built.resolve("bin").resolve(file), bin.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Process archive = new ProcessBuilder(
                        folder.resolve("immich-tg/bin/archive-classes").toString())
                .inheritIO()
                .start();
        assertThat(archive.waitFor()).isZero();
        return folder;
    }
}
