package io.github.immichtg.bot;

import io.github.immichtg.config.Configuration;
import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.internal.config.Settings;
import io.github.immichtg.internal.installation.Installation;
import io.github.immichtg.internal.store.TestDatabases;
import io.github.immichtg.internal.telegram.api.Sleeper;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.immich.ImmichStandIn;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.NumberedPictures;
import io.github.immichtg.standins.immich.StandInAlbum;
import io.github.immichtg.standins.immich.StandInUser;
import io.github.immichtg.standins.telegram.Person;
import io.github.immichtg.standins.telegram.Phone;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.standins.telegram.TelegramOptions;
import io.github.immichtg.standins.telegram.TelegramStandIn;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Both stand-ins, people with phones and channels, a database, and the bot among them. */
final class BotFixture implements AutoCloseable {

    static final String TOKEN = "123456789:stand-in-token";
    static final long ADMIN = 42;

    final ImmichStandIn immich = ImmichStandIn.start(ImmichVersion.V3_1_0);
    final TelegramStandIn telegram =
            TelegramStandIn.start(TelegramOptions.defaults().withRates(0, 0));
    final Person bot = telegram.bot(TOKEN, "album_bot");
    final StandInUser anna = immich.user("Anna");
    final StandInAlbum holiday = anna.album("Holiday");
    private final NumberedPictures numbered = new NumberedPictures(anna);
    final String key = anna.key("album.read", "asset.read", "asset.view", "asset.download", "user.read");
    final String database = TestDatabases.create();
    final ShiftedClock clock = new ShiftedClock();
    final Map<String, String> variables = new HashMap<>();
    private @Nullable BotApplication running;
    private int channels;

    BotFixture(Path home) {
        variables.put("TELEGRAM_API_URL", telegram.url().toString());
        variables.put("TELEGRAM_TOKEN", TOKEN);
        variables.put("TELEGRAM_PER_CHAT_PER_MINUTE", "100000");
        variables.put("TELEGRAM_PER_SECOND", "1000");
        variables.put("IMMICH_TG_HOME", home.toString());
        variables.put("MONITOR_PORT", "0");
        // A process more for each test would take longer than the test.
        variables.put("MEDIA_ISOLATION", "none");
        variables.put("ALLOW_PRIVATE_HOSTS", "true");
        variables.put("ADMIN_IDS", Long.toString(ADMIN));
        variables.putAll(TestDatabases.variables(database));
    }

    /** The machine's clock, which tests may put forward. */
    static final class ShiftedClock extends Clock {
        private volatile Duration shift = Duration.ZERO;

        void forward(Duration by) {
            shift = shift.plus(by);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(shift);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    BotApplication start() throws Exception {
        return start(Sleeper.SLEEPING);
    }

    /** @param sleeper how the bot waits for Telegram */
    BotApplication start(Sleeper sleeper) throws Exception {
        return start(Installation.clients(Settings.of(Configuration.of(variables))), sleeper);
    }

    /** @param clients how servers are reached */
    BotApplication start(ImmichClients clients, Sleeper sleeper) throws Exception {
        BotApplication started = BotApplication.open(Settings.of(Configuration.of(variables)), clients, clock, sleeper);
        running = started;
        // Looks are made where somebody asks for them.
        started.startAnswering();
        started.introduce();
        started.startPublishing(Duration.ofDays(1));
        return started;
    }

    void restart() throws Exception {
        stop();
        start();
    }

    void stop() {
        BotApplication one = running;
        running = null;
        if (one != null) {
            one.close();
        }
    }

    /** Somebody with a phone, who speaks this. */
    Phone phone(long id, String name, String language) {
        return telegram.phone(new Person(id, false, name, name.toLowerCase(Locale.ROOT)), bot, language);
    }

    /** A public channel that somebody owns and the bot may post into. */
    StandInChat channel(Phone owner, String name) {
        return telegram.channel(-1001000000000L - ++channels, name, "Photos of " + name)
                .administrator(bot, "can_post_messages")
                .creator(owner.owner());
    }

    /** Adds pictures to an album, each a minute younger than the last. */
    BotFixture pictures(StandInAlbum album, int count) {
        numbered.add(album, count);
        return this;
    }

    /** One that no other is like. */
    static Content picture(int number) {
        return Content.of(NumberedPictures.jpeg(number));
    }

    /** Sets somebody up with the holiday album, in English. */
    void setUp(Phone phone, StandInChat channel) {
        setUp(phone, channel, immich.url().toString());
    }

    void setUp(Phone phone, StandInChat channel, String address) {
        phone.types("/start");
        phone.sees("Which channel?");
        phone.picks(channel);
        phone.sees("Where is your Immich?");
        phone.types(address);
        phone.sees("An API key");
        phone.types(key);
        phone.sees("Which albums?");
        phone.presses("▫️ Holiday");
        phone.until(screen -> screen.getLast().labels().contains("Done (1)"));
        phone.presses("Done");
        phone.until(screen -> screen.getLast().text().matches("(?s).*(already in \"Holiday\"|Done!).*"));
        if (phone.screen().getLast().text().contains("already in")) {
            phone.presses("Post everything");
            phone.sees("Done!");
        }
    }

    /** How many rows there are of somebody, by table; the tables without any left out. */
    List<String> query(String sql) {
        return TestDatabases.query(database, sql);
    }

    @Override
    public void close() {
        stop();
        telegram.close();
        immich.close();
    }
}
