package io.github.immichtg.benchmarks;

import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.http.RecordedRequest;
import io.github.immichtg.standins.immich.ImmichStandIn;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAlbum;
import io.github.immichtg.standins.immich.StandInUser;
import io.github.immichtg.standins.telegram.Person;
import io.github.immichtg.standins.telegram.TelegramOptions;
import io.github.immichtg.standins.telegram.TelegramStandIn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Both stand-ins in a process of their own, Telegram's without limits of rates: {@code Servers ASSETS [FILE…]}. Prints the
 * variables that reach them and then {@link #READY}; for every line it reads it prints what Immich was asked since the last
 * one, a request a line, and {@link #READY} again. Ends when its input does.
 */
final class Servers {

    static final String READY = "ready";
    static final UUID FULL = UUID.fromString("0d3a1b5e-0000-4000-8000-00000000000f");
    /** The files, taken in their order. */
    static final UUID FILES = UUID.fromString("0d3a1b5e-0000-4000-8000-00000000000d");

    static final UUID EMPTY = UUID.fromString("0d3a1b5e-0000-4000-8000-00000000000e");

    private static final String TOKEN = "123456789:the-benchmark-needs-no-real-token";
    private static final Instant FIRST = Instant.parse("2020-01-01T08:00:00Z");

    private Servers() {}

    /** Runs the servers until the input ends. */
    public static void main(String[] args) throws IOException {
        try (var immich = ImmichStandIn.start(ImmichVersion.V3_1_0);
                var telegram = TelegramStandIn.start(TelegramOptions.defaults().withRates(0, 0))) {
            StandInUser anna = immich.user("Anna");
            anna.album(EMPTY, "Nothing");
            fill(anna, anna.album(FULL, "Everything"), Integer.parseInt(args[0]));
            upload(anna, anna.album(FILES, "Files"), Arrays.asList(args).subList(1, args.length));
            Person bot = telegram.bot(TOKEN, "benchmark_bot");
            telegram.channel(-1002026071801L, "photos", "Photos").administrator(bot, "can_post_messages");
            System.out.println("IMMICH_URL=" + immich.url());
            System.out.println("IMMICH_API_KEY=" + anna.readerKey());
            System.out.println("TELEGRAM_API_URL=" + telegram.url());
            System.out.println("TELEGRAM_TOKEN=" + TOKEN);
            System.out.println("TELEGRAM_CHANNEL=@photos");
            System.out.println("EMPTY=" + EMPTY);
            System.out.println("FULL=" + FULL);
            System.out.println("FILES=" + FILES);
            System.out.println(READY);
            answer(immich);
        }
    }

    /** As a camera leaves them: a minute apart, with what cameras and geocoding know. All share one content. */
    private static void fill(StandInUser owner, StandInAlbum album, int assets) {
        Content content = Content.of(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9});
        for (int i = 0; i < assets; i++) {
            album.add(owner.asset("IMG_%06d.jpg".formatted(i), content)
                    .takenAt(FIRST.plusSeconds(60L * i))
                    .size(4000, 3000)
                    .exif("make", "Canon")
                    .exif("model", "Canon EOS R6")
                    .exif("lensModel", "RF24-105mm F4 L IS USM")
                    .exif("fNumber", 4.0)
                    .exif("focalLength", 35.0)
                    .exif("iso", 200)
                    .exif("exposureTime", "1/250")
                    .exif("city", "Sóller")
                    .exif("state", "Balearic Islands")
                    .exif("country", "Spain"));
        }
    }

    private static void upload(StandInUser owner, StandInAlbum album, List<String> files) {
        Instant taken = FIRST;
        for (String file : files) {
            Path path = Path.of(file);
            album.add(
                    owner.asset(path.getFileName().toString(), Content.of(path)).takenAt(taken));
            taken = taken.plusSeconds(60);
        }
    }

    private static void answer(ImmichStandIn immich) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (in.readLine() != null) {
            for (RecordedRequest request : immich.requests()) {
                System.out.println(request.method() + " " + request.path());
            }
            immich.clearRequests();
            System.out.println(READY);
        }
    }
}
