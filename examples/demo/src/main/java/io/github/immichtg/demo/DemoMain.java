package io.github.immichtg.demo;

import io.github.immichtg.standins.telegram.ChannelPage;
import io.github.immichtg.standins.telegram.StandInChat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Publishes a drawn album by the real command line, and checks that it does what it should: {@code DemoMain LAUNCHER
 * FOLDER}, or {@code DemoMain FOLDER} for the pictures alone. Ends with 0 only when everything came out as told.
 */
public final class DemoMain {

    private static final int SOMETHING_REJECTED = 3;

    private final Path folder;
    private final CommandLine commandLine;
    private final List<Picture> pictures;

    private DemoMain(Path launcher, Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        this.commandLine = new CommandLine(launcher, folder);
        say("Drawing an album ...");
        this.pictures = Pictures.draw(folder.resolve("originals"));
    }

    /** Runs the demonstration. */
    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        if (args.length == 1) {
            Pictures.draw(Path.of(args[0]).toAbsolutePath());
            return;
        }
        Path folder = Path.of(args[1]).toAbsolutePath();
        clear(folder);
        try {
            new DemoMain(Path.of(args[0]).toAbsolutePath(), folder).run();
        } catch (Unexpected | IOException e) {
            System.err.println("The demo failed: " + e.getMessage());
            System.exit(1);
        } catch (InterruptedException e) {
            System.err.println("Stopped.");
            Thread.currentThread().interrupt();
        }
    }

    private void run() throws IOException, InterruptedException {
        try (var servers = new DemoServers(pictures)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(servers), "stop the demo"));
            long good = pictures.stream()
                    .filter(picture -> picture.preview() != null)
                    .count();
            say("An Immich with " + pictures.size() + " pictures (one of them damaged) listens on "
                    + servers.immich.url());
            say("A Telegram with two channels listens on " + servers.telegram.url());
            sync(servers, servers.english, "en", "first", good);
            sync(servers, servers.english, "en", "again: nothing may be posted twice", good);
            sync(servers, servers.russian, "ru", "into another channel, in Russian", good);
            expect(servers.telegram.violations().isEmpty(), "a message was sent although Telegram had said to wait");
            Path page = folder.resolve("channel.html");
            ChannelPage.write(
                    page,
                    "Summer in pictures",
                    servers.telegram,
                    List.of(
                            new ChannelPage.Column(servers.english, "en"),
                            new ChannelPage.Column(servers.russian, "ru")));
            farewell(page);
        }
    }

    private void stop(DemoServers servers) {
        commandLine.stop();
        servers.close();
    }

    private void sync(DemoServers servers, StandInChat channel, String language, String what, long posts)
            throws IOException, InterruptedException {
        say("");
        say("$ immich-tg sync    # " + what);
        int actual = commandLine.sync(servers.environment(channel, language, folder.resolve("home")));
        int standing = servers.telegram.posts(channel).size();
        expect(actual == SOMETHING_REJECTED, "sync should have ended with " + SOMETHING_REJECTED + ", not " + actual);
        expect(standing == posts, "the channel should hold " + posts + " posts, not " + standing);
        say("-> " + standing + " posts in the channel, exit code " + actual
                + " (the damaged picture is rejected, as it should be)");
    }

    private static void farewell(Path page) {
        say("""

                Done. See the channels as their readers would:
                  %s

                For your own servers set these, and run immich-tg-cli/target/immich-tg/bin/immich-tg sync:
                  IMMICH_URL        the address of your Immich
                  IMMICH_API_KEY    a key with album.read, asset.read, asset.view, asset.download
                  IMMICH_ALBUM      the album's name or id
                  TELEGRAM_TOKEN    your bot's token, from @BotFather
                  TELEGRAM_CHANNEL  @name or id of a channel where the bot is an administrator""".formatted(page));
    }

    private static void expect(boolean condition, String otherwise) {
        if (!condition) {
            throw new Unexpected(otherwise);
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }

    /** Removes what an earlier run left. */
    private static void clear(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Something did not come out as the demonstration tells it. */
    @SuppressWarnings("serial") // never leaves the process
    private static final class Unexpected extends RuntimeException {
        Unexpected(String message) {
            super(message);
        }
    }
}
