package io.github.immichtg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.immichtg.cli.command.CommandContext;
import io.github.immichtg.cli.output.Progress;
import io.github.immichtg.cli.output.Screen;
import io.github.immichtg.config.Configuration;
import io.github.immichtg.standins.http.Content;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The screen that a person looks at while something goes on. */
@Tag("database")
class TerminalTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    private Screen screen(int columns) {
        return new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), true, columns);
    }

    /** What was shown at some time, however soon something else stood in its place. */
    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private List<String> seen(int columns) {
        return TerminalScreen.after(bytes.toByteArray(), columns);
    }

    private int run(int columns, Map<String, String> variables, String... args) {
        PrintStream out = new PrintStream(data, true, StandardCharsets.UTF_8);
        return Main.run(new CommandContext(() -> Configuration.of(variables), out, screen(columns)), args);
    }

    @Test
    void whatIsSaidStandsAboveWhatGoesOn() {
        Screen screen = screen(80);
        screen.show("one", "one 10%");
        screen.show("other", "other 20%");

        screen.stream().println("warn something");
        screen.show("one", "one 30%");
        screen.stream().print("in two ");
        screen.show("other", "other 40%");
        screen.stream().println("pieces");
        screen.leave("one");

        assertThat(seen(80)).containsExactly("warn something", "in two pieces", "one 30%", "other 40%");
        screen.forget("other");
        assertThat(seen(80)).containsExactly("warn something", "in two pieces", "one 30%", "");
    }

    @Test
    void whatGoesOnNeverTakesMoreThanItsLine() {
        Screen screen = screen(10);
        screen.show("one", "a line that is longer");
        screen.show("one", "another one of the kind");
        screen.stream().println("said");

        assertThat(seen(10)).containsExactly("said", "another …");
    }

    @Test
    void barsFitFortyColumns() {
        Screen screen = screen(40);
        try (Progress progress = new Progress(screen)) {
            progress.begin("task", "Holidays by the sea, and what came after", 340);
            progress.at("task", 85);
            progress.beside("task", "waits 12 s");
        }

        assertThat(seen(40)).hasSize(2).allMatch(line -> line.length() < 40);
        assertThat(seen(40).getFirst()).startsWith("Holid").contains("…", "25%", "85/340");
    }

    @Test
    void syncSaysWhatItDoesBeforeThereIsAnythingToCount() {
        try (CliFixture stage = CliFixture.inHome(folder.resolve("home")).pictures(3)) {
            int code = run(80, stage.variables(), "sync", "--output", "json");

            assertThat(code).as(written()).isZero();
        }
        assertThat(written())
                .containsSubsequence(
                        "Checking Telegram and Immich …", "Starting PostgreSQL …", "Reading Holiday …", "Photos");
        assertThat(seen(80)).hasSize(2);
        assertThat(seen(80).getFirst()).startsWith("Photos").contains("100%", "3/3");
        assertThat(data.toString(StandardCharsets.UTF_8)).startsWith("{").hasLineCount(1);
    }

    @Test
    void whatBecameOfAFileStandsAboveTheBar() {
        try (CliFixture stage = CliFixture.onServer(folder.resolve("home")).pictures(1)) {
            stage.album.add(
                    stage.anna.asset("broken.jpg", Content.of(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1})));

            assertThat(run(80, stage.variables(), "sync")).isEqualTo(3);
        }
        List<String> seen = seen(80);
        assertThat(seen).hasSize(3);
        assertThat(seen.getFirst()).startsWith("rejected broken.jpg: ");
        assertThat(seen.get(1)).startsWith("Photos").contains("100%");
    }

    @Test
    void anInterruptedConversionReportsWhatWasFinishedAndItsBarStaysWhereItWas() throws Exception {
        Path small = noise("small.png", 20, 10);
        String large = noise("large.png", 3500, 3000).toString();
        Path to = folder.resolve("ready");
        PrintStream out = new PrintStream(data, true, StandardCharsets.UTF_8);
        CommandContext context =
                new CommandContext(() -> Configuration.of(Map.of("MEDIA_THREADS", "1")), out, screen(80));
        Thread impatient = Thread.ofPlatform().start(() -> {
            while (!Files.exists(to.resolve("small.jpg"))) {
                Thread.onSpinWait();
            }
            context.stop();
        });

        // More than could be finished before a busy machine gets round to the interrupt.
        List<String> command =
                new ArrayList<>(List.of("convert", "--output", "json", "--to", to.toString(), small.toString()));
        command.addAll(Collections.nCopies(20, large));
        int code = Main.run(context, command.toArray(String[]::new));

        impatient.join();
        assertThat(code).isEqualTo(130);
        JsonNode files = new ObjectMapper().readTree(data.toByteArray()).path("files");
        assertThat(files.size()).isBetween(1, 20);
        assertThat(files.path(0).path("path").textValue())
                .isEqualTo(to.resolve("small.jpg").toString());
        try (Stream<Path> left = Files.list(to)) {
            assertThat(left).hasSize(files.size());
        }
        assertThat(seen(80).getFirst()).startsWith("Converting").doesNotContain("100%");
        assertThat(seen(80)).endsWith("Interrupted.", "");
    }

    private Path noise(String name, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt(0x1000000));
            }
        }
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    @Test
    void whereNobodyLooksNothingIsShown() {
        try (CliFixture stage = CliFixture.onServer(folder.resolve("home")).pictures(1)) {
            assertThat(Ran.with(stage.variables(), "sync").err()).isEmpty();
        }
    }
}
