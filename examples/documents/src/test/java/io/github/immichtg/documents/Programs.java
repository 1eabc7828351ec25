package io.github.immichtg.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The built programs, made to start quickly: with an archive of their classes, as {@code archive-classes} makes it. */
final class Programs {

    private Programs() {}

    /** The folder that holds both by their names; made once for a build, by whichever process comes first. */
    static Path quick() throws IOException, InterruptedException {
        Path target = Rules.TOP.resolve("examples/documents/target").toRealPath();
        try (FileChannel lock = FileChannel.open(
                        target.resolve("programs.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = lock.lock()) {
            Path folder = target.resolve("programs-" + newest());
            if (!Files.exists(folder.resolve("immich-tg/classes.jsa"))) {
                make(folder);
            }
            return folder;
        }
    }

    private static long newest() throws IOException {
        long newest = 0;
        for (String module : List.of("immich-tg-core", "immich-tg-cli", "immich-tg-bot")) {
            try (var jars = Files.newDirectoryStream(Rules.TOP.resolve(module + "/target"), module + "*.jar")) {
                for (Path jar : jars) {
                    newest = Math.max(newest, Files.getLastModifiedTime(jar).toMillis());
                }
            }
        }
        return newest;
    }

    private static void make(Path folder) throws IOException, InterruptedException {
        for (String name : List.of("immich-tg", "immich-tg-bot")) {
            String module = name.equals("immich-tg") ? "immich-tg-cli" : name;
            Path built = Rules.TOP.resolve(module + "/target/" + name).toRealPath();
            Path bin = Files.createDirectories(folder.resolve(name).resolve("bin"));
            Path lib = bin.resolveSibling("lib");
            if (!Files.exists(lib)) {
                Files.createSymbolicLink(lib, built.resolve("lib"));
            }
            for (String file : List.of(name, "launch", "startup-cache", "find-java", "archive-classes")) {
                Files.copy(
                        built.resolve("bin").resolve(file),
                        bin.resolve(file),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Process archive = new ProcessBuilder(
                        folder.resolve("immich-tg/bin/archive-classes").toString())
                .inheritIO()
                .start();
        assertThat(archive.waitFor()).isZero();
    }
}
