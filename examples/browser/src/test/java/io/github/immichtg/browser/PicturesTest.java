package io.github.immichtg.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.immich.ImmichStandIn;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.NumberedPictures;
import io.github.immichtg.standins.immich.StandInUser;
import io.github.immichtg.standins.telegram.Person;
import io.github.immichtg.standins.telegram.Phone;
import io.github.immichtg.standins.telegram.PhonePage;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.standins.telegram.TelegramStandIn;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures of the README, of the demo's channels and of a set-up with the bot; run by {@code examples/screenshots}. */
@EnabledIfSystemProperty(named = "pictures", matches = "true")
class PicturesTest {

    private static final String TOKEN = "123456789:stand-in-token";
    private static final Path TOP = Path.of("../..");
    private static final Path DEMO = TOP.resolve("examples/target/demo/channel.html");
    private static final Path LAUNCHER = TOP.resolve("immich-tg-bot/target/immich-tg-bot/bin/immich-tg-bot");
    private static final Path PICTURES = TOP.resolve("docs/pictures");

    /** In pixels; both pictures stand side by side. */
    private static final int WIDTH = 500;

    private static final int HEIGHT = 780;

    @TempDir
    Path folder;

    @Test
    void ofTheDemosChannels() throws Exception {
        try (Browser browser = Browser.open(folder.resolve("profile"))) {
            browser.open(DEMO.toRealPath().toUri(), WIDTH, false);
            assertThat((Long) browser.ask("document.images.length")).isPositive();
            browser.keep(PICTURES.resolve("channel.png"), WIDTH, HEIGHT);
        }
    }

    @Test
    void ofASetUp() throws Exception {
        try (ImmichStandIn immich = ImmichStandIn.start(ImmichVersion.V3_1_0);
                TelegramStandIn telegram = TelegramStandIn.start();
                Browser browser = Browser.open(folder.resolve("profile"))) {
            StandInUser anna = immich.user("Anna");
            NumberedPictures pictures = new NumberedPictures(anna);
            pictures.add(anna.album("The garden"), 31);
            pictures.add(anna.album("Grandma's 80th"), 96);
            pictures.add(anna.album("Summer in Norway"), 214);
            Person bot = telegram.bot(TOKEN, "album_bot");
            Phone phone = telegram.phone(new Person(42, false, "Anna", "anna"), bot, "en");
            StandInChat channel =
                    telegram.channel(-1001000000001L, "norway", "Norway, together").creator(phone.owner());
            Process running = start(telegram.url().toString());
            try {
                setUp(phone, channel, immich.url().toString(), anna.readerKey());
            } finally {
                running.destroy();
                running.waitFor(1, TimeUnit.MINUTES);
            }
            Path page = folder.resolve("phone.html");
            PhonePage.write(page, "Album bot", shown(phone, immich.url().toString()));
            browser.open(page.toUri(), WIDTH, false);
            assertThat((Long) browser.ask("document.querySelector('main').scrollHeight")).isLessThanOrEqualTo(HEIGHT);
            browser.keep(PICTURES.resolve("set-up.png"), WIDTH, HEIGHT);
        }
    }

    private static void setUp(Phone phone, StandInChat channel, String address, String key) {
        phone.types("/start");
        phone.sees("Which channel?");
        phone.picks(channel);
        phone.sees("Where is your Immich?");
        phone.types(address);
        phone.sees("An API key");
        phone.types(key);
        phone.sees("Which albums?");
        phone.presses("▫️ Summer in Norway");
        phone.until(screen -> screen.getLast().labels().contains("Done (1)"));
    }

    /** The last steps, as they would look with a server that has a name. */
    private static List<Phone.Shown> shown(Phone phone, String address) {
        return phone.screen().stream()
                .dropWhile(one -> !one.own() || !one.text().equals(address))
                .map(one -> new Phone.Shown(
                        one.messageId(),
                        one.own(),
                        one.text().replace(address, "https://photos.example.org"),
                        one.buttons()))
                .toList();
    }

    private Process start(String telegram) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(LAUNCHER.toRealPath().toString());
        builder.environment()
                .putAll(Map.of(
                        "TELEGRAM_API_URL", telegram,
                        "TELEGRAM_TOKEN", TOKEN,
                        "ADMIN_IDS", "42",
                        "MONITOR_PORT", "0",
                        "IMMICH_TG_HOME", folder.resolve("home").toString()));
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("bot.txt").toFile())
                .start();
    }
}
