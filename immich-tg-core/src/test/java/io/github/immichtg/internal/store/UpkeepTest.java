package io.github.immichtg.internal.store;

import static io.github.immichtg.internal.store.Library.CHAT;
import static io.github.immichtg.internal.store.Library.GARDEN;
import static io.github.immichtg.internal.store.Library.HOLIDAYS;
import static io.github.immichtg.internal.store.Library.OTHER_CHAT;
import static io.github.immichtg.internal.store.Library.asset;
import static io.github.immichtg.internal.store.Library.assets;
import static io.github.immichtg.internal.store.Library.draft;
import static io.github.immichtg.internal.store.Library.ids;
import static io.github.immichtg.internal.store.Library.link;
import static io.github.immichtg.internal.store.Library.listing;
import static io.github.immichtg.internal.store.Library.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.internal.store.listing.Discovered;
import io.github.immichtg.internal.store.listing.Listing;
import io.github.immichtg.internal.store.media.MediaFile;
import io.github.immichtg.internal.store.media.MediaItem;
import io.github.immichtg.internal.store.post.Intent;
import io.github.immichtg.internal.store.post.Posts;
import io.github.immichtg.internal.store.post.Resolution;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.subscription.LinkedAlbum;
import io.github.immichtg.internal.store.subscription.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people do with what is stored, while others may be at work on it. */
@Tag("database")
class UpkeepTest extends TwoAlbumsFixture {

    private final Posts posts = database.posts();

    @Override
    protected Discovered discover(LinkedAlbum album, List<Asset> page) {
        Discovered discovered = super.discover(album, page);
        test.raiseLastMessage(CHAT, 1);
        return discovered;
    }

    private long next() {
        return queue.upcoming(CHAT, 1).getFirst().id();
    }

    private long park() {
        long media = next();
        Library.park(posts, intend(media), "who knows");
        return media;
    }

    private long intend(long media) {
        return ((Intent.Intended) posts.intend(draft(CHAT, List.of(media), 1), "w", 20)).postId();
    }

    @Test
    void nothingOfAnUnlinkedSubscriptionIsIntended() {
        discover(holidays, assets(2));
        long media = next();

        assertThat(database.subscriptions().unlink(subscription.id())).isTrue();

        assertThat(posts.intend(draft(CHAT, List.of(media), 1), "w", 20)).isInstanceOf(Intent.Stale.class);
        assertThat(queue.upcoming(CHAT, 10)).isEmpty();
        assertThat(queue.due(CHAT)).isZero();
        assertThat(database.subscriptions().all()).isEmpty();
        assertThat(database.subscriptions().channels()).isEmpty();
        assertThat(database.subscriptions().unlink(subscription.id())).isFalse();
        assertThat(database.subscriptions().unlink(99)).isFalse();
    }

    @Test
    void linkedAgainItIsWhereItWas() {
        discover(holidays, assets(3));
        posts.concludePublished(intend(next()), List.of(1L));
        database.subscriptions().unlink(subscription.id());

        database.subscriptions().linkOperator(link(CHAT, HOLIDAYS, GARDEN));

        assertThat(ids(queue.upcoming(CHAT, 10))).containsExactly(asset(1).id(), asset(2).id());
    }

    @Test
    void anotherPersonsAlbumTakesOverWhatAnUnlinkedOneHadNotBrought() {
        discover(holidays, assets(2));
        test.run("insert into users (telegram_id) values (5);"
                + "insert into channels (user_id, telegram_channel_id, channel_name) select u.user_id,"
                + " telegram_channel_id, channel_name from users u, channels where telegram_id = 5;"
                + "insert into subscriptions (user_id, channel_id, host_id, key_id) select u.user_id, c.channel_id,"
                + " host_id, key_id from users u, channels c, subscriptions where telegram_id = 5 and c.user_id ="
                + " u.user_id;"
                + "insert into albums (user_id, subscription_id, album_uuid, album_name) select s.user_id,"
                + " s.subscription_id, gen_random_uuid(), 'Hers' from users u, subscriptions s where telegram_id = 5"
                + " and s.user_id = u.user_id");
        List<String> hers = test.query("select album_id, subscription_id from albums where album_name = 'Hers'");
        String[] row = hers.getFirst().split("\\|", -1);
        LinkedAlbum album = new LinkedAlbum(Long.parseLong(row[0]), GARDEN, "Hers", true, null, false);
        listings.discover(Long.parseLong(row[1]), album, CHAT, page(assets(1), MediaState.PENDING));

        database.subscriptions().unlink(subscription.id());

        assertThat(queue.upcoming(CHAT, 10)).singleElement().satisfies(file -> {
            assertThat(file.asset().id()).isEqualTo(asset(0).id());
            assertThat(file.albumRowId()).isEqualTo(album.albumRowId());
        });
    }

    @Test
    void whatWasRejectedOrWaitsIsTriedAgain() {
        discover(holidays, assets(4));
        List<MediaFile> upcoming = queue.upcoming(CHAT, 4);
        queue.retryLater(upcoming.get(0).id(), "later", Duration.ofHours(1));
        queue.reject(upcoming.get(1).id(), "broken");
        queue.reject(upcoming.get(2).id(), "broken");

        assertThat(files.retry(List.of(upcoming.get(1).id(), upcoming.get(3).id()), false))
                .extracting(MediaItem::id, MediaItem::state)
                .containsExactly(tuple(upcoming.get(1).id(), MediaState.REJECTED));
        assertThat(files.retry(List.of(), true))
                .extracting(MediaItem::id)
                .containsExactly(upcoming.get(2).id());
        assertThat(queue.upcoming(CHAT, 10)).hasSize(3);
        assertThat(files.retry(List.of(), false))
                .extracting(MediaItem::id)
                .containsExactly(upcoming.get(0).id());
        assertThat(queue.upcoming(CHAT, 10)).hasSize(4).allMatch(file -> file.attempts() == 0);
        assertThat(files.retry(List.of(), false)).isEmpty();
        assertThat(files.troubled()).isEmpty();
    }

    @Test
    void whatLeftItsAlbumIsNeitherShownNorTriedAgain() {
        discover(holidays, assets(2));
        queue.reject(next(), "broken");

        listings.complete(holidays, CHAT, listing(HOLIDAYS, List.of(asset(1))));
        assertThat(files.troubled()).isEmpty();
        assertThat(files.retry(List.of(), true)).isEmpty();

        listings.complete(holidays, CHAT, listing(HOLIDAYS, assets(2)));
        assertThat(files.troubled()).hasSize(1);
    }

    @Test
    void aListingThatCountsOtherwiseTakesNothingAway() {
        discover(holidays, assets(3));
        Listing short1 = listing(HOLIDAYS, assets(2));

        listings.complete(holidays, CHAT, new Listing(Library.probe(HOLIDAYS, 3), short1.assets(), Set.of(), 0));

        assertThat(queue.due(CHAT)).isEqualTo(3);
        LinkedAlbum seen = database.subscriptions().all().getFirst().albums().getFirst();
        assertThat(seen.unchanged(Library.probe(HOLIDAYS, 3)))
                .as("listed again")
                .isFalse();
        assertThat(seen.baselineDone()).isTrue();
    }

    @Test
    void whatIsFoundStandingIsPublishedAndRaisesTheNewestMessage() {
        discover(holidays, assets(2));
        test.raiseLastMessage(CHAT, 10);
        long media = park();

        assertThat(posts.foundPosted(media, 10)).isEqualTo(Resolution.MESSAGE_TOO_OLD);
        assertThat(posts.foundPosted(media, 12)).isEqualTo(Resolution.DONE);
        assertThat(posts.foundPosted(media, 12)).isEqualTo(Resolution.NOT_PARKED);
        assertThat(posts.foundAbsent(media)).isEqualTo(Resolution.NOT_PARKED);

        assertThat(database.chats().lastMessage(CHAT)).contains(12L);
        assertThat(files.find(media)).map(MediaItem::state).contains(MediaState.PUBLISHED);
        assertThat(test.query("select state, message_id from posts join post_items using (post_id)"))
                .containsExactly("published|12");
        assertThatThrownBy(() -> posts.foundPosted(media, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneMessageIsNotTwoMediaFiles() {
        discover(holidays, assets(2));
        posts.concludePublished(intend(next()), List.of(11L));
        test.run("update posts set base_message_id = null; update chats set last_message_id = 1");

        assertThat(posts.foundPosted(park(), 11)).isEqualTo(Resolution.MESSAGE_TAKEN);
    }

    @Test
    void whatIsFoundAbsentIsPostedAgainAndItsLateAnswerChangesNothing() {
        discover(holidays, assets(1));
        long media = next();
        long post = intend(media);
        Library.park(posts, post, "who knows");

        assertThat(posts.foundAbsent(media)).isEqualTo(Resolution.DONE);

        assertThat(posts.concludePublished(post, List.of(5L))).isFalse();
        assertThat(next()).isEqualTo(media);
        assertThat(posts.concludePublished(intend(media), List.of(6L))).isTrue();
        assertThat(files.find(media)).map(MediaItem::state).contains(MediaState.PUBLISHED);
    }

    @Test
    void aPersonsWordAndALateAnswerAreOneConclusion() throws Exception {
        discover(holidays, assets(20));
        Database other = test.open();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (long message = 1; message <= 20; message++) {
                long media = next();
                long post = intend(media);
                Library.park(posts, post, "who knows");
                long late = message;
                Callable<Boolean> answer = () -> posts.concludePublished(post, List.of(late));
                Callable<Boolean> word = () -> other.posts().foundAbsent(media) == Resolution.DONE;

                List<Future<Boolean>> both = threads.invokeAll(List.of(answer, word));

                assertThat(both.get(0).get()).isNotEqualTo(both.get(1).get());
                assertThat(files.find(media))
                        .map(MediaItem::state)
                        .contains(both.get(0).get() ? MediaState.PUBLISHED : MediaState.PENDING);
                posts.concludePublished(post, List.of(late));
                queue.reject(media, "out of the way");
                clock.advance(Duration.ofMinutes(1));
            }
        }
    }

    @Test
    void whatAnotherChatHoldsIsItsOwn() {
        Subscription other = database.subscriptions().linkOperator(link(OTHER_CHAT, HOLIDAYS));
        discover(holidays, assets(1));
        listings.discover(other.id(), other.albums().getFirst(), OTHER_CHAT, page(assets(1), MediaState.PENDING));

        assertThat(files.find(asset(0).id())).hasSize(2);
        listings.recordGone(holidays, CHAT);

        assertThat(queue.due(CHAT)).isZero();
        assertThat(queue.due(OTHER_CHAT)).isEqualTo(1);
        assertThat(garden.id()).isEqualTo(GARDEN);
    }
}
