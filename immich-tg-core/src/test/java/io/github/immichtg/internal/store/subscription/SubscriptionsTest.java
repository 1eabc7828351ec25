package io.github.immichtg.internal.store.subscription;

import static io.github.immichtg.internal.store.Library.CHAT;
import static io.github.immichtg.internal.store.Library.GARDEN;
import static io.github.immichtg.internal.store.Library.HOLIDAYS;
import static io.github.immichtg.internal.store.Library.OTHER_CHAT;
import static io.github.immichtg.internal.store.Library.assets;
import static io.github.immichtg.internal.store.Library.link;
import static io.github.immichtg.internal.store.Library.listing;
import static io.github.immichtg.internal.store.Library.page;
import static io.github.immichtg.internal.store.Library.probe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.failure.StoreException;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.Library;
import io.github.immichtg.internal.store.TestClockSql;
import io.github.immichtg.internal.store.TestDatabase;
import io.github.immichtg.internal.store.key.SecretKey;
import io.github.immichtg.internal.store.listing.Listings;
import io.github.immichtg.internal.store.media.MediaQueue;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.style.StyleSettings;
import io.github.immichtg.style.PostExisting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class SubscriptionsTest {

    private final TestDatabase test = TestDatabase.migrated();
    private final Database database = test.open();
    private final Subscriptions subscriptions = database.subscriptions();

    @AfterEach
    void drop() {
        test.close();
    }

    @Test
    void keepsWhatTheEnvironmentSays() {
        Subscription stored = subscriptions.linkOperator(link(CHAT, HOLIDAYS, GARDEN));

        assertThat(stored.chat()).isEqualTo(CHAT);
        assertThat(stored.host()).isEqualTo(URI.create("http://immich.example:2283"));
        assertThat(stored.apiKey()).isEqualTo(new ApiKey("key-of-" + CHAT));
        assertThat(stored.albums()).extracting(LinkedAlbum::id).containsExactly(HOLIDAYS, GARDEN);
        assertThat(stored.albums()).noneMatch(LinkedAlbum::baselineDone).allMatch(album -> album.seen() == null);
        assertThat(subscriptions.all()).containsExactly(stored);
        assertThat(test.query("select telegram_id from users")).containsExactly("null");
    }

    @Test
    void storesTheKeyEncryptedOnly() {
        subscriptions.linkOperator(link(CHAT, HOLIDAYS));

        assertThat(test.query("select api_key from api_keys"))
                .singleElement()
                .asString()
                .doesNotContain("key-of");
        Database other = Database.open(test.options(), SecretKey.of(SecretKey.generate()));
        try (other) {
            assertThatThrownBy(() -> other.subscriptions().all())
                    .isInstanceOf(StoreException.Misconfigured.class)
                    .hasMessageContaining("Cannot decrypt");
            assertThat(other.subscriptions().linkOperator(link(CHAT, HOLIDAYS)).apiKey())
                    .as("linking anew is the remedy")
                    .isEqualTo(new ApiKey("key-of-" + CHAT));
        }
    }

    @Test
    void knowsASubscriptionAgainByItsChat() {
        Subscription first = subscriptions.linkOperator(link(CHAT, HOLIDAYS));
        Subscription changed = subscriptions.linkOperator(new OperatorLink(
                CHAT,
                "Renamed",
                "https://t.me/renamed",
                URI.create("https://photos.example"),
                new ApiKey("another"),
                List.of(new OperatorLink.NamedAlbum(HOLIDAYS, "Holidays!")),
                PostExisting.NONE));

        assertThat(changed)
                .isEqualTo(new Subscription(
                        first.id(),
                        first.userId(),
                        CHAT,
                        "Renamed",
                        "https://t.me/renamed",
                        URI.create("https://photos.example"),
                        new ApiKey("another"),
                        List.of(new LinkedAlbum(
                                first.albums().getFirst().albumRowId(), HOLIDAYS, "Holidays!", false, null, false)),
                        PostExisting.NONE,
                        false,
                        StyleSettings.NONE));
        assertThat(subscriptions.all()).containsExactly(changed);
        for (String table : List.of("users", "channels", "immich_hosts", "api_keys", "subscriptions", "albums")) {
            assertThat(test.query("select count(*) from " + table)).as(table).containsExactly("1");
        }
    }

    @Test
    void anotherChatIsAnotherSubscriptionOfTheSamePerson() {
        Subscription one = subscriptions.linkOperator(link(CHAT, HOLIDAYS));
        Subscription two = subscriptions.linkOperator(link(OTHER_CHAT, HOLIDAYS));

        assertThat(two.userId()).isEqualTo(one.userId());
        assertThat(subscriptions.all()).containsExactly(one, two);
    }

    @Test
    void anAlbumNamedAgainIsTheOneItWas() {
        Subscription first = subscriptions.linkOperator(link(CHAT, HOLIDAYS, GARDEN));
        database.listings().complete(first.albums().getFirst(), CHAT, listing(HOLIDAYS, assets(3)));

        Subscription without = subscriptions.linkOperator(link(CHAT, GARDEN));
        assertThat(without.albums()).extracting(LinkedAlbum::id).containsExactly(GARDEN);

        LinkedAlbum again = subscriptions
                .linkOperator(link(CHAT, HOLIDAYS, GARDEN))
                .albums()
                .getFirst();
        assertThat(again.albumRowId()).isEqualTo(first.albums().getFirst().albumRowId());
        assertThat(again.baselineDone()).isTrue();
        assertThat(again.unchanged(probe(HOLIDAYS, 3))).isTrue();
        assertThat(again.unchanged(probe(HOLIDAYS, 4))).isFalse();
    }

    @Test
    void anUnlinkedSubscriptionIsRevived() {
        Subscription first = subscriptions.linkOperator(link(CHAT, HOLIDAYS));
        test.run("update subscriptions set deleted_at = now(); update channels set deleted_at = now();"
                + "update api_keys set deleted_at = now(); update immich_hosts set deleted_at = now();"
                + "update albums set deleted_at = now()");
        assertThat(subscriptions.all()).isEmpty();

        assertThat(subscriptions.linkOperator(link(CHAT, HOLIDAYS))).isEqualTo(first);
        assertThat(subscriptions.all()).containsExactly(first);
    }

    @Test
    void twoProcessesLinkAtOnce() throws Exception {
        List<Database> processes = Stream.generate(test::open).limit(4).toList();
        List<Callable<Subscription>> links = processes.stream()
                .<Callable<Subscription>>map(
                        process -> () -> process.subscriptions().linkOperator(link(CHAT, HOLIDAYS, GARDEN)))
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 5; round++) {
                for (Future<Subscription> linked : threads.invokeAll(links)) {
                    assertThat(linked.get()).isEqualTo(subscriptions.all().getFirst());
                }
            }
        }
        assertThat(subscriptions.all()).hasSize(1);
        assertThat(test.query("select count(*) from users")).containsExactly("1");
    }

    @Test
    void aLinkHasAnAlbum() {
        assertThatThrownBy(() -> link(CHAT)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWaitingSubscriptionPostsNothingUntilItsTimeIsOver() {
        TestClockSql clock = test.clock();
        Subscription subscription = subscriptions.linkOperator(link(CHAT, HOLIDAYS));
        Listings listings = database.listings();
        MediaQueue queue = database.queue();
        listings.discover(
                subscription.id(), subscription.albums().getFirst(), CHAT, page(Library.assets(2), MediaState.PENDING));

        subscriptions.delay(subscription.id(), Duration.ofMinutes(5), "it does not answer");
        assertThat(queue.upcoming(CHAT, 10)).isEmpty();
        assertThat(queue.nextAttempt(CHAT)).contains(Duration.ofMinutes(5));

        clock.advance(Duration.ofMinutes(5));
        assertThat(queue.upcoming(CHAT, 10)).hasSize(2).allMatch(file -> file.attempts() == 0);
        assertThat(queue.nextAttempt(CHAT)).contains(Duration.ZERO);
    }

    @Test
    void tellsWhatIsWrongNowAndSinceWhenItIsThis() {
        TestClockSql clock = test.clock();
        long id = subscriptions.linkOperator(link(CHAT, HOLIDAYS)).id();
        subscriptions.delay(id, Duration.ofMinutes(5), "it does not answer");
        Trouble first = subscriptions.troubles().getFirst();

        clock.advance(Duration.ofMinutes(10));
        subscriptions.delay(id, Duration.ofMinutes(5), "it does not answer");
        assertThat(subscriptions.troubles()).containsExactly(first);
        assertThat(first.reason()).isEqualTo("it does not answer");
        assertThat(first.kind()).isEqualTo(Trouble.Kind.IMMICH);

        subscriptions.delay(id, Duration.ofMinutes(5), "the key was revoked");
        Trouble second = subscriptions.troubles().getFirst();
        assertThat(second.reason()).isEqualTo("the key was revoked");
        assertThat(second.since()).isEqualTo(first.since().plus(Duration.ofMinutes(10)));

        subscriptions.clearTrouble(id);
        assertThat(subscriptions.troubles()).isEmpty();
        database.chats().pause(CHAT, "the bot is no administrator");
        assertThat(subscriptions.troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.kind()).isEqualTo(Trouble.Kind.CHANNEL);
            assertThat(trouble.reason()).isEqualTo("the bot is no administrator");
        });
    }
}
