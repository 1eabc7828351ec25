package io.github.immichtg.standins;

import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.immich.ImmichStandIn;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAlbum;
import io.github.immichtg.standins.immich.StandInUser;
import io.github.immichtg.standins.telegram.Person;
import io.github.immichtg.standins.telegram.TelegramOptions;
import io.github.immichtg.standins.telegram.TelegramStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * Starts both servers by hand: {@code StandInsMain [FOLDER [IMMICH_PORT [TELEGRAM_PORT]]]}. The folder's files become the
 * album "Holiday"; the addresses and keys are printed as environment variables. Runs until it is stopped.
 */
public final class StandInsMain {

    private StandInsMain() {}

    /** Runs the servers until the process is told to end. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int immichPort = args.length > 1 ? Integer.parseInt(args[1]) : 0;
        int telegramPort = args.length > 2 ? Integer.parseInt(args[2]) : 0;
        String token = "123456789:stand-in-token";
        try (var immich = ImmichStandIn.start(ImmichVersion.V3_1_0, Clock.systemUTC(), immichPort);
                var telegram = TelegramStandIn.start(TelegramOptions.defaults().withPort(telegramPort))) {
            Runtime.getRuntime().addShutdownHook(new Thread(telegram::close, "remove uploads"));
            StandInUser anna = immich.user("Anna");
            StandInAlbum album = anna.album("Holiday");
            for (Path file : args.length > 0 ? files(Path.of(args[0])) : List.<Path>of()) {
                album.add(anna.asset(file.getFileName().toString(), Content.of(file)));
            }
            Person bot = telegram.bot(token, "stand_in_bot");
            telegram.channel(-1001000000001L, "photos", "Photos")
                    .administrator(bot, "can_post_messages")
                    .discussedIn(
                            telegram.group(-1001000000002L, null, "Photos chat").administrator(bot));
            System.out.println("IMMICH_URL=" + immich.url());
            System.out.println("IMMICH_API_KEY=" + anna.readerKey());
            System.out.println("IMMICH_ALBUM=Holiday");
            System.out.println("TELEGRAM_API_URL=" + telegram.url());
            System.out.println("TELEGRAM_TOKEN=" + token);
            System.out.println("TELEGRAM_CHANNEL=@photos");
            new CountDownLatch(1).await();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
