package io.github.immichtg.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Project with nothing but a pom of its own, which builds against the library as it is installed. */
@Tag("outside")
class ConsumerIT {

    private static final Path TOP = Path.of("../..").toAbsolutePath().normalize();
    private static final String VERSION = "0.1.0";
    private static final Path JAR = TOP.resolve("immich-tg-core/target/immich-tg-core-" + VERSION + ".jar");

    @TempDir
    Path folder;

    @Test
    void aProjectOutsideBuildsAgainstTheInstalledLibrary() throws Exception {
        Path repository = folder.resolve("repository");
        install(repository, "immich-tg", TOP.resolve("pom.xml"), null);
        install(repository, "immich-tg-bom", TOP.resolve("release/bom/pom.xml"), null);
        install(repository, "immich-tg-core", TOP.resolve("immich-tg-core/pom.xml"), JAR);
        Path project = folder.resolve("project");
        Path sources = Files.createDirectories(project.resolve("src/main/java/io/github/immichtg/embedding"));
        Files.copy(Path.of("src/test/consumer/pom.xml"), project.resolve("pom.xml"));
        try (Stream<Path> programs = Files.list(Path.of("src/main/java/io/github/immichtg/embedding"))) {
            for (Path program : programs.toList()) {
                Files.copy(program, sources.resolve(program.getFileName()));
            }
        }

        Process maven = new ProcessBuilder(
                        TOP.resolve("mvnw").toString(),
                        "-B",
                        "-q",
                        "-f",
                        project.resolve("pom.xml").toString(),
                        "-Dmaven.repo.local=" + repository,
                        "-Dmaven.repo.local.tail=" + System.getProperty("localRepository"),
                        "-Dmaven.repo.local.tail.ignoreAvailability=true",
                        "compile")
                .redirectErrorStream(true)
                .start();
        String printed = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(maven.waitFor()).as(printed).isZero();
        assertThat(project.resolve("target/classes/io/github/immichtg/embedding/OneSyncPass.class"))
                .exists();
    }

    @Test
    void theJarNamesItsModule() throws Exception {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
                    .isEqualTo("io.github.immichtg.core");
        }
    }

    /** As Maven's install goal lays it out. */
    private static void install(Path repository, String artifact, Path pom, @Nullable Path jar) throws IOException {
        Path target = Files.createDirectories(
                repository.resolve("io/github/immichtg").resolve(artifact).resolve(VERSION));
        Files.copy(pom, target.resolve(artifact + "-" + VERSION + ".pom"));
        if (jar != null) {
            Files.copy(jar, target.resolve(jar.getFileName()));
        }
    }
}
