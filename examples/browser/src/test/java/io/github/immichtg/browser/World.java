package io.github.immichtg.browser;

import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.immich.ImmichStandIn;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAlbum;
import io.github.immichtg.standins.immich.StandInUser;
import io.github.immichtg.standins.telegram.Person;
import io.github.immichtg.standins.telegram.TelegramOptions;
import io.github.immichtg.standins.telegram.TelegramStandIn;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * Two channels with awkward names, one of which is in trouble, published by the real program from stand-ins; with a daemon that
 * shows how it goes, and a preview. Whoever makes it closes it.
 */
final class World implements AutoCloseable {

    /** Would be run by a page that takes text for HTML. */
    static final String HTML = "Trip <img src=x onerror=\"document.title='hacked'\"> & «more»";

    /** Would turn around what follows it, on a page that lets it. */
    static final String TURNED = "\u202Eחופש Holiday";

    static final String LONG_FILE =
            "IMG_20260714_120000_with_a_name_that_somebody_gave_it_by_hand_and_that_does_not_end.jpg";

    private static final String TOKEN = "123456789:stand-in-token";
    private static final Path LAUNCHER = Path.of("../../immich-tg-cli/target/immich-tg/bin/immich-tg");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ImmichStandIn immich = ImmichStandIn.start(ImmichVersion.V3_1_0);
    private final TelegramStandIn telegram =
            TelegramStandIn.start(TelegramOptions.defaults().withRates(0, 0));
    private final Path folder;
    private final Map<String, String> variables = new HashMap<>();
    private @Nullable Process daemon;

    World(Path folder) throws Exception {
        this.folder = folder;
        Person bot = telegram.bot(TOKEN, "stand_in_bot");
        telegram.channel(-1001000000001L, "photos", HTML).administrator(bot, "can_post_messages");
        telegram.channel(-1001000000002L, null, TURNED).administrator(bot, "can_post_messages");
        StandInUser anna = immich.user("Anna");
        StandInAlbum trip = anna.album(HTML);
        trip.add(anna.asset(LONG_FILE, Content.of(jpeg(1)))
                .takenAt(Instant.parse("2026-05-01T12:00:00Z"))
                .exif("description", HTML));
        trip.add(anna.asset(TURNED + ".jpg", Content.of(jpeg(2))).takenAt(Instant.parse("2026-05-01T13:00:00Z")));
        trip.add(anna.asset("broken.jpg", Content.of(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1})));
        StandInUser bob = immich.user("Bob");
        bob.album(TURNED).add(bob.asset("b.jpg", Content.of(jpeg(3))));

        variables.put("IMMICH_URL", immich.url().toString());
        variables.put("TELEGRAM_API_URL", telegram.url().toString());
        variables.put("TELEGRAM_TOKEN", TOKEN);
        variables.put("SEND_MARGIN", "500ms");
        variables.put("IMMICH_TG_HOME", folder.resolve("home").toString());
        Map<String, String> other =
                Map.of("IMMICH_API_KEY", bob.readerKey(), "IMMICH_ALBUM", TURNED, "TELEGRAM_CHANNEL", "-1001000000002");
        run(0, other, "link");
        bob.revokeKeys();
        variables.put("IMMICH_API_KEY", anna.readerKey());
        variables.put("IMMICH_ALBUM", trip.id().toString());
        variables.put("TELEGRAM_CHANNEL", "@photos");
        run(3, Map.of(), "sync");
        run(0, Map.of(), "sync", "--preview", folder.resolve("look").toString());
    }

    URI preview() {
        return folder.resolve("look/index.html").toUri();
    }

    /** Where a daemon shows how it goes, once it has looked at everything. */
    URI status() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        daemon = start(Map.of("MONITOR_PORT", Integer.toString(port)), "daemon");
        URI page = URI.create("http://127.0.0.1:" + port + "/");
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (!shown(http, page).contains("Problems")) {
                if (System.nanoTime() > end || !daemon.isAlive()) {
                    throw new AssertionError("no trouble on the page: " + said("daemon"));
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        return page;
    }

    private static String shown(HttpClient http, URI page) throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException notYet) {
            return "";
        }
    }

    private void run(int code, Map<String, String> more, String... args) throws Exception {
        Process process = start(more, args);
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != code) {
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", args) + ": " + said(args[0]));
        }
    }

    private Process start(Map<String, String> more, String... args) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(LAUNCHER.toRealPath().toString());
        builder.command().addAll(List.of(args));
        builder.environment().putAll(variables);
        builder.environment().putAll(more);
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve(args[0] + ".txt").toFile())
                .start();
    }

    private String said(String command) throws IOException {
        return Files.readString(folder.resolve(command + ".txt"));
    }

    private static byte[] jpeg(int number) throws IOException {
        BufferedImage image = new BufferedImage(1600, 1200, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, (x / 7 * 65_793 + y / 5 * 257 * number) & 0xFFFFFF);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", bytes);
        return bytes.toByteArray();
    }

    @Override
    public void close() throws InterruptedException {
        if (daemon != null) {
            daemon.destroy();
            daemon.waitFor();
        }
        telegram.close();
        immich.close();
    }
}
