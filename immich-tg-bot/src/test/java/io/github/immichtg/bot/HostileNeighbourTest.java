package io.github.immichtg.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.immich.LoopbackAsInternet;
import io.github.immichtg.internal.telegram.api.Sleeper;
import io.github.immichtg.internal.worker.Worker;
import io.github.immichtg.standins.immich.ImmichStandIn;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAlbum;
import io.github.immichtg.standins.immich.StandInUser;
import io.github.immichtg.standins.telegram.Phone;
import io.github.immichtg.standins.telegram.StandInChat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two people on one bot whose servers anybody may name. One of them is hostile, has a channel fed from a server of their own, and looks at it
 * again and again with more accounts; the other one's posts come all the same, and nothing of theirs goes there.
 */
class HostileNeighbourTest {

    private static final long SEED = Long.getLong("neighbour.seed", 4711);

    /** With so many accounts of Telegram the hostile one looks at their server at the same time. */
    private static final int ACCOUNTS = 8;

    @TempDir
    Path home;

    private BotFixture stage;
    private ImmichStandIn behind;
    private BentServer hostile;
    private StandInUser account;
    private StandInAlbum album;
    private Phone maria;
    private StandInChat hers;
    private Worker worker;

    @BeforeEach
    void start() throws Exception {
        stage = new BotFixture(home);
        stage.variables.put("ALLOW_PRIVATE_HOSTS", "false");
        behind = ImmichStandIn.start(ImmichVersion.V3_1_0);
        account = behind.user("Mallory");
        // Stand-ins count alike: from here on no key and no id is the other one's.
        IntStream.range(0, 10_000).forEach(i -> account.key());
        album = account.album("Bait");
        hostile = new BentServer(behind.url(), SEED);
        maria = stage.phone(1001, "Maria", "en");
        hers = stage.channel(maria, "maria");
        worker = stage.start(LoopbackAsInternet.clients(), Sleeper.SLEEPING)
                .daemon
                .worker();
    }

    @AfterEach
    void stop() throws Exception {
        stage.close();
        hostile.close();
        behind.close();
    }

    @Test
    @Tag("outside")
    void fiveBentAnswersHarmNobodyElse() throws Exception {
        harmNobodyElse(5);
    }

    @Test
    @Tag("endurance")
    void aThousandBentAnswersHarmNobodyElse() throws Exception {
        harmNobodyElse(1000);
    }

    private void harmNobodyElse(int bent) throws Exception {
        setUp(maria, hers, "http://photos.example:" + stage.immich.url().getPort(), stage.key, "Holiday");
        Phone mallory = stage.phone(1666, "Mallory", "en");
        StandInChat theirs = stage.channel(mallory, "mallory");
        String address = "http://evil.example:" + hostile.port();
        String key = account.key("album.read", "asset.read", "asset.view", "asset.download", "user.read");
        setUp(mallory, theirs, address, key, "Bait");
        List<Duration> usual = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            usual.add(timeOfAPost());
        }
        hostile.turnHostile();
        AtomicInteger attacks = new AtomicInteger();
        Thread feeding = attack(bent, attacks, () -> {
            album.add(account.asset("bait-" + attacks.get() + ".jpg", BotFixture.picture(5000 + attacks.get())));
            look(theirs);
            Thread.sleep(300);
        });
        List<Thread> attacking = new ArrayList<>(List.of(feeding));
        for (int i = 1; i <= ACCOUNTS; i++) {
            Phone another = stage.phone(1666 + i, "Mallory" + i, "en");
            StandInChat channel = stage.channel(another, "mallory" + i);
            attacking.add(attack(bent, attacks, () -> look(another, channel, address, key)));
        }

        List<Duration> meanwhile = new ArrayList<>();
        while (meanwhile.size() < 3 || attacking.stream().anyMatch(Thread::isAlive)) {
            meanwhile.add(timeOfAPost());
            Thread.sleep(100);
        }

        Duration twice = usual.stream().sorted().toList().get(usual.size() / 2).multipliedBy(2);
        long late = meanwhile.stream().filter(time -> time.compareTo(twice) > 0).count();
        System.out.printf("Bent responses: %d of %s by %s.%n", hostile.count(), hostile.bent(), attacks);
        System.out.printf(
                "Posts before: %s; meanwhile: %s; later than twice the usual median: %d.%n",
                told(usual), told(meanwhile), late);
        assertThat(hostile.count()).isGreaterThanOrEqualTo(bent);
        assertThat(stage.telegram.posts(hers)).hasSize(usual.size() + meanwhile.size());
        assertThat(hostile.heard())
                .contains(key)
                .doesNotContain(stage.key, "IMG_", "Holiday", stage.holiday.id().toString());
    }

    private static String told(List<Duration> times) {
        List<Long> millis = times.stream().map(Duration::toMillis).sorted().toList();
        return "%d, median %d ms, longest %d ms"
                .formatted(millis.size(), millis.get(millis.size() / 2), millis.getLast());
    }

    /** Something of an attack. */
    private interface Move {
        void make() throws Exception;
    }

    private Thread attack(int bent, AtomicInteger attacks, Move move) {
        return Thread.ofVirtual().start(() -> {
            try {
                while (hostile.count() < bent) {
                    attacks.incrementAndGet();
                    move.make();
                }
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    /** From the moment in which a picture is there and asked for until it is posted. */
    private Duration timeOfAPost() {
        int before = stage.telegram.posts(hers).size();
        stage.pictures(stage.holiday, 1);
        long begun = System.nanoTime();
        look(hers);
        maria.until(screen -> stage.telegram.posts(hers).size() > before);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** As if its owner had asked for it; what they may ask for in an hour is bounded. */
    private void look(StandInChat channel) {
        worker.checkNow(
                Long.parseLong(stage.query("select subscription_id from subscriptions join channels using (channel_id)"
                                + " where telegram_channel_id = " + channel.id())
                        .getFirst()));
    }

    /** Goes through the questions of setting up as far as the server lets them, and forgets all where it was let through. */
    private void look(Phone phone, StandInChat channel, String address, String key) {
        answered(phone, "/start");
        String asked = phone.screen().getLast().text();
        if (asked.contains("Which channel?")) {
            phone.picks(channel);
            phone.sees("Where is your Immich?");
        } else if (asked.contains("Where is your Immich?")) {
            answered(phone, address);
        } else if (asked.contains("An API key")) {
            answered(phone, key);
        } else if (asked.contains("Which albums?")) {
            phone.types("/delete_my_data");
            phone.until(screen -> screen.getLast().labels().contains("Yes, forget everything"));
            phone.presses("Yes, forget everything");
            phone.sees("I know nothing about you any more");
        }
    }

    private static void answered(Phone phone, String said) {
        int before = phone.types(said);
        phone.until(screen ->
                screen.getLast().messageId() > before && !screen.getLast().own());
    }

    private void setUp(Phone phone, StandInChat channel, String address, String key, String name) {
        phone.types("/start");
        phone.sees("Which channel?");
        phone.picks(channel);
        phone.sees("Where is your Immich?");
        phone.types(address);
        phone.sees("An API key");
        phone.types(key);
        phone.sees("Which albums?");
        phone.presses("▫️ " + name);
        phone.until(screen -> screen.getLast().labels().contains("Done (1)"));
        phone.presses("Done");
        phone.sees("Done!");
    }
}
