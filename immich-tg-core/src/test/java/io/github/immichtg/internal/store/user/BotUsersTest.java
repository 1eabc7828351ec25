package io.github.immichtg.internal.store.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.TestDatabase;
import io.github.immichtg.internal.store.subscription.LinkedAlbum;
import io.github.immichtg.internal.store.subscription.OperatorLink.NamedAlbum;
import io.github.immichtg.internal.store.subscription.PauseCause;
import io.github.immichtg.internal.store.subscription.PauseCause.Suspension;
import io.github.immichtg.internal.store.subscription.Subscription;
import io.github.immichtg.internal.store.user.SetupProgress.KnownChannel;
import io.github.immichtg.internal.style.OriginalsMode;
import io.github.immichtg.internal.style.StyleSettings;
import io.github.immichtg.style.CaptionLanguage;
import io.github.immichtg.style.PostExisting;
import io.github.immichtg.telegram.value.ChatId;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class BotUsersTest {

    private static final URI HOST = URI.create("https://photos.example.org/api");
    private static final NamedAlbum HOLIDAY = new NamedAlbum(new AlbumId(new UUID(1, 1)), "Holiday");
    private static final NamedAlbum WINTER = new NamedAlbum(new AlbumId(new UUID(1, 2)), "Winter");
    private static final KnownChannel PHOTOS = new KnownChannel(new ChatId(-1001), "Photos", "https://t.me/photos");

    private final TestDatabase test = TestDatabase.migrated();
    private final Database database = test.open();
    private final BotUsers people = database.users();
    private final BotUser anna = people.meet(1001, "anna", "en");
    private final BotUser boris = people.meet(1002, null, "ru");

    @AfterEach
    void close() {
        test.close();
    }

    private long setUp(BotUser person, KnownChannel channel, NamedAlbum... albums) {
        people.saveChannel(person, channel);
        people.saveHost(person, HOST, true, null);
        people.saveKey(person, new ApiKey("key-of-" + person.telegramId()));
        return people.link(person, List.of(albums), PostExisting.ALL);
    }

    @Test
    void whatWasLearnedIsFoundAgain() {
        assertThat(people.progress(anna)).isEqualTo(SetupProgress.NONE);
        people.saveChannel(anna, PHOTOS);
        people.saveHost(anna, HOST, true, null);
        people.saveKey(anna, new ApiKey("secret"));
        people.saveConversation(anna, "existing", List.of(HOLIDAY));

        assertThat(people.progress(anna))
                .isEqualTo(
                        new SetupProgress(PHOTOS, HOST, new ApiKey("secret"), List.of(), List.of(HOLIDAY), "existing"));
        assertThat(people.progress(boris)).isEqualTo(SetupProgress.NONE);
        assertThat(test.query("select api_key from api_keys")).noneMatch(stored -> stored.contains("secret"));
    }

    @Test
    void aSubscriptionIsChangedAndNotDoubled() {
        long first = setUp(anna, PHOTOS, HOLIDAY);
        people.saveHost(anna, URI.create("https://other.example.org/api"), false, null);
        people.saveKey(anna, new ApiKey("another"));
        long second = people.link(anna, List.of(WINTER), null);

        assertThat(second).isEqualTo(first);
        Subscription stored = database.subscriptions().find(first).orElseThrow();
        assertThat(stored.albums()).extracting(LinkedAlbum::name).containsExactly("Winter");
        assertThat(stored.host()).isEqualTo(URI.create("https://other.example.org/api"));
        assertThat(stored.apiKey()).isEqualTo(new ApiKey("another"));
        assertThat(stored.postExisting()).isEqualTo(PostExisting.ALL);
        assertThat(stored.publicOnly()).isFalse();
        assertThat(people.progress(anna).picked()).isEmpty();
    }

    @Test
    void aKeyIsNeverStoredBesideAnotherServerThanItsOwn() {
        long first = setUp(anna, PHOTOS, HOLIDAY);
        people.saveHost(anna, HOST, false, null);
        assertThat(database.subscriptions().find(first)).isPresent();

        people.saveHost(anna, URI.create("https://other.example.org/api"), false, null);

        assertThat(people.progress(anna).key()).isNull();
        assertThat(database.subscriptions().find(first))
                .as("nothing is sent there")
                .isEmpty();
        assertThat(people.linked(anna)).as("it still stands").isPresent();
        people.saveHost(anna, URI.create("https://other.example.org/api"), false, new ApiKey("of-the-other"));
        people.link(anna, List.of(HOLIDAY), null);
        assertThat(database.subscriptions().find(first).orElseThrow().apiKey()).isEqualTo(new ApiKey("of-the-other"));
    }

    @Test
    void aChannelThatIsLeftIsRevivedWithItsHistory() {
        long first = setUp(anna, PHOTOS, HOLIDAY);
        people.leaveChannel(anna);
        assertThat(people.progress(anna).channel()).isNull();
        assertThat(people.progress(anna).key()).isNotNull();
        assertThat(people.linked(anna)).isEmpty();

        people.saveChannel(anna, PHOTOS);
        assertThat(people.link(anna, List.of(HOLIDAY), null)).isEqualTo(first);
    }

    @Test
    void settingsAreOfOnePerson() {
        setUp(anna, PHOTOS, HOLIDAY);
        setUp(boris, PHOTOS, WINTER);
        people.saveSettings(
                anna, StyleSettings.NONE.withCaptionLanguage(CaptionLanguage.RU).withOriginals(OriginalsMode.OFF));
        people.setPaused(anna, true);

        assertThat(people.settings(anna))
                .isEqualTo(StyleSettings.NONE
                        .withCaptionLanguage(CaptionLanguage.RU)
                        .withOriginals(OriginalsMode.OFF));
        assertThat(people.settings(boris))
                .as("captions speak Russian to whom the bot does")
                .isEqualTo(StyleSettings.NONE.withCaptionLanguage(CaptionLanguage.RU));
        assertThat(people.linked(boris).orElseThrow().pausedReason()).isNull();
        people.saveSettings(anna, StyleSettings.NONE);
        assertThat(people.settings(anna)).isEqualTo(StyleSettings.NONE);
        assertThat(database.subscriptions()
                        .find(people.linked(anna).orElseThrow().subscriptionId())
                        .orElseThrow()
                        .postExisting())
                .isEqualTo(PostExisting.ALL);
    }

    @Test
    void ofTwoCausesOfAPauseTheOneThatWeighsMoreStays() {
        long id = setUp(anna, PHOTOS, HOLIDAY);
        PauseCause.Files files = new PauseCause.Files("2 of its files");
        assertThat(causeOfAnnas()).isNull();

        people.setPaused(anna, true);
        assertThat(database.subscriptions().pause(id, files)).isFalse();
        assertThat(causeOfAnnas()).isEqualTo(new PauseCause.Owner());
        assertThat(test.query("select paused_reason from subscriptions")).containsExactly("null");

        people.setPaused(anna, false);
        assertThat(database.subscriptions().pause(id, files)).isTrue();
        assertThat(database.subscriptions().pause(id, files)).isFalse();
        assertThat(causeOfAnnas()).isEqualTo(files);

        database.owners().suspend(id, Suspension.NOT_ADMINISTRATOR);
        people.setPaused(anna, true);
        database.subscriptions().pause(id, files);
        assertThat(causeOfAnnas()).isEqualTo(Suspension.NOT_ADMINISTRATOR);
        assertThat(database.owners().isSuspended(id)).isTrue();

        people.setPaused(anna, false);
        assertThat(causeOfAnnas()).isNull();
    }

    private @Nullable PauseCause causeOfAnnas() {
        return people.linked(anna).orElseThrow().paused();
    }

    @Test
    void causesAreToldOnceUntilTheyAreOver() {
        assertThat(database.notices().notNotified(anna, List.of("key", "channel")))
                .containsExactly("key", "channel");
        database.notices().markNotified(anna, List.of("key", "channel"));
        assertThat(database.notices().notNotified(anna, List.of("key", "album")))
                .containsExactly("album");
        database.notices().forgetOthers(anna, List.of("channel"));
        assertThat(database.notices().notNotified(anna, List.of("key", "channel")))
                .containsExactly("key");
        assertThat(database.notices().notNotified(boris, List.of("channel"))).containsExactly("channel");
    }

    @Test
    void whoIsTrustedIsSaidAnew() {
        setUp(anna, PHOTOS, HOLIDAY);
        setUp(boris, PHOTOS, WINTER);
        people.applyTrust(Set.of(1001L), false);
        assertThat(test.query("select user_id, public_only from immich_hosts order by 1"))
                .containsExactly(anna.userId() + "|f", boris.userId() + "|t");
        people.applyTrust(Set.of(), true);
        assertThat(test.query("select distinct public_only from immich_hosts")).containsExactly("f");
    }

    @Test
    void forgettingLeavesWhatIsOthers() {
        long annas = setUp(anna, PHOTOS, HOLIDAY);
        long borises = setUp(boris, PHOTOS, WINTER);
        String chat = "-1001";
        test.run("""
                insert into media_files (media_uuid, user_id, album_id, chat_id, media_url, media_type, file_name,
                    captured_at, info, state)
                select gen_random_uuid(), user_id, album_id, %1$s, '', 'IMAGE', 'own.jpg', now(), '{}', 'published'
                from albums;
                with shared as (select '00000000-0000-0000-0000-0000000000aa'::uuid as id)
                insert into media_files (media_uuid, user_id, album_id, chat_id, media_url, media_type, file_name,
                    captured_at, info, state)
                select id, user_id, album_id, %1$s, '', 'IMAGE', 'shared.jpg', now(), '{}',
                    case when subscription_id = %2$s then 'published' else 'duplicate' end
                from albums, shared;
                insert into markers (chat_id, message_id) values (%1$s, 5);
                insert into edits (chat_id) values (%1$s);
                insert into automatic_forwards (channel_chat_id, channel_message_id, group_chat_id, group_message_id)
                values (%1$s, 1, -1002, 2);
                """.formatted(chat, annas));

        database.erasure().begin(anna);
        assertThat(people.find(1001)).isEmpty();
        assertThat(database.subscriptions().ids()).containsExactly(borises);
        assertThat(database.erasure().unfinished()).containsExactly(anna);
        assertThat(database.erasure().finish(anna.userId())).isTrue();

        assertThat(database.erasure().unfinished()).isEmpty();
        assertThat(test.query("select file_name, state, user_id from media_files order by 1"))
                .as("what stands in the channel and is in the other's album too is the other's now")
                .containsExactly("own.jpg|published|" + boris.userId(), "shared.jpg|published|" + boris.userId());
        assertThat(test.query("select user_id from users")).containsExactly(Integer.toString(boris.userId()));
        assertThat(database.erasure().finish(boris.userId())).isTrue();
        for (String table : List.of(
                "users",
                "channels",
                "api_keys",
                "immich_hosts",
                "albums",
                "subscriptions",
                "media_files",
                "markers",
                "edits",
                "automatic_forwards",
                "chats")) {
            assertThat(test.query("select count(*) from " + table)).as(table).containsExactly("0");
        }
    }

    @Test
    void forgettingWaitsForWhatMayStillBeUnderWay() {
        setUp(anna, PHOTOS, HOLIDAY);
        test.run("""
                with m as (insert into media_files (media_uuid, user_id, album_id, chat_id, media_url, media_type, file_name,
                    captured_at, info, state)
                select gen_random_uuid(), user_id, album_id, -1001, '', 'IMAGE', 'a.jpg', now(), '{}', 'publishing'
                from albums returning media_id),
                p as (insert into posts (chat_id, state, writer, send_until, bytes, item_count)
                values (-1001, 'intended', 'x', now() + interval '1 minute', 1, 1) returning post_id)
                insert into post_items (post_id, position, media_id) select post_id, 0, media_id from m, p;
                """);
        database.erasure().begin(anna);
        assertThat(database.erasure().finish(anna.userId())).isFalse();
        test.run("update posts set send_until = now() - interval '2 minutes'");
        assertThat(database.erasure().finish(anna.userId())).isTrue();
        assertThat(test.query("select count(*) from posts")).containsExactly("0");
    }
}
