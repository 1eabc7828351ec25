package io.github.immichtg.internal.store.post;

import static io.github.immichtg.internal.store.Library.CHAT;
import static io.github.immichtg.internal.store.Library.HOLIDAYS;
import static io.github.immichtg.internal.store.Library.OTHER_CHAT;
import static io.github.immichtg.internal.store.Library.asset;
import static io.github.immichtg.internal.store.Library.assets;
import static io.github.immichtg.internal.store.Library.draft;
import static io.github.immichtg.internal.store.Library.ids;
import static io.github.immichtg.internal.store.Library.link;
import static io.github.immichtg.internal.store.Library.page;
import static io.github.immichtg.internal.store.Library.park;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.TestClockSql;
import io.github.immichtg.internal.store.TestDatabase;
import io.github.immichtg.internal.store.listing.Listings;
import io.github.immichtg.internal.store.media.MediaFile;
import io.github.immichtg.internal.store.media.MediaFiles;
import io.github.immichtg.internal.store.media.MediaItem;
import io.github.immichtg.internal.store.media.MediaQueue;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.state.PostKind;
import io.github.immichtg.internal.store.subscription.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class PostsTest {

    private static final String WRITER = "process 1";

    private final TestDatabase test = TestDatabase.migrated();
    private final TestClockSql clock = test.clock();
    private final Database database = test.open();
    private final Posts posts = database.posts();
    private final MediaFiles files = database.mediaFiles();
    private final Listings listings = database.listings();
    private final MediaQueue queue = database.queue();
    private final List<Long> items = discovered();

    @AfterEach
    void drop() {
        test.close();
    }

    private List<Long> discovered() {
        Subscription subscription = database.subscriptions().linkOperator(link(CHAT, HOLIDAYS));
        listings.discover(
                subscription.id(), subscription.albums().getFirst(), CHAT, page(assets(60), MediaState.PENDING));
        test.raiseLastMessage(CHAT, 1);
        return queue.upcoming(CHAT, 60).stream().map(MediaFile::id).toList();
    }

    private long intended(Long... media) {
        Intent intent = posts.intend(draft(CHAT, List.of(media), 100_000), WRITER, 20);
        assertThat(intent).isInstanceOf(Intent.Intended.class);
        return ((Intent.Intended) intent).postId();
    }

    private List<String> mediaState(long media) {
        return test.query("select state, processed, error from media_files where media_id = " + media);
    }

    @Test
    void writesDownWhatIsAboutToBeSent() {
        clock.set(Instant.parse("2026-05-01T10:00:00.123456Z"));
        test.raiseLastMessage(CHAT, 41);

        Intent intent = posts.intend(draft(CHAT, List.of(items.get(1), items.get(0)), 1_000_000), WRITER, 20);

        Duration allowance = Duration.ofSeconds(15 + 20);
        assertThat(intent).isInstanceOfSatisfying(Intent.Intended.class, intended -> {
            assertThat(intended.allowance()).isEqualTo(allowance);
            assertThat(posts.open(CHAT))
                    .contains(new OpenPost(
                            intended.postId(),
                            CHAT,
                            PostKind.POST,
                            WRITER,
                            allowance,
                            Optional.empty(),
                            1_000_000,
                            41L,
                            null,
                            draft(CHAT, List.of(items.get(1), items.get(0)), 1).items()));
        });
        assertThat(ids(queue.upcoming(CHAT, 1))).containsExactly(asset(2).id());
        clock.advance(Duration.ofMinutes(1));
        assertThat(posts.open(CHAT).orElseThrow().remaining()).isEqualTo(Duration.ofSeconds(-25));
    }

    @Test
    void anOpenPostKeepsItsChatForItself() {
        long post = intended(items.get(0));

        assertThat(posts.intend(draft(CHAT, List.of(items.get(1)), 1), "process 2", 20))
                .isEqualTo(new Intent.Taken(posts.open(CHAT).orElseThrow()));
        assertThat(mediaState(items.get(1))).containsExactly("pending|f|null");
        assertThat(posts.concludePublished(post, List.of(7L))).isTrue();
        assertThat(posts.open(CHAT)).isEmpty();
        assertThat(posts.intend(draft(CHAT, List.of(items.get(1)), 1), "process 2", 20))
                .isInstanceOf(Intent.Intended.class);
    }

    @Test
    void theDatabaseItselfAllowsOneOpenPost() {
        intended(items.get(0));
        assertThatThrownBy(() -> test.run("insert into posts (chat_id, state, writer, send_until, bytes, item_count)"
                        + " select chat_id, state, writer, send_until, bytes, item_count from posts"))
                .hasStackTraceContaining("posts_one_open");
    }

    @Test
    void publishedIsPublished() {
        long post = intended(items.get(0), items.get(1));
        assertThat(posts.concludePublished(post, List.of(100L, 101L))).isTrue();

        assertThat(mediaState(items.get(0))).containsExactly("published|t|null");
        assertThat(test.query("select position, media_id, message_id from post_items order by position"))
                .containsExactly("0|" + items.get(0) + "|100", "1|" + items.get(1) + "|101");
        assertThat(database.chats().lastMessage(CHAT)).contains(101L);

        assertThat(posts.concludePublished(post, List.of(200L, 201L))).isFalse();
        assertThat(posts.concludeRefused(post, "no")).isFalse();
        assertThat(park(posts, post, "who knows")).isFalse();
        assertThat(database.chats().lastMessage(CHAT)).contains(101L);
        assertThat(posts.intend(draft(CHAT, List.of(items.get(1)), 1), WRITER, 20))
                .isEqualTo(new Intent.Stale());
    }

    @Test
    void neverLowersTheChatsNewestMessage() {
        test.raiseLastMessage(CHAT, 500);
        posts.concludePublished(intended(items.get(0)), List.of(400L));
        assertThat(database.chats().lastMessage(CHAT)).contains(500L);
    }

    @Test
    void refusedIsPendingAgain() {
        long post = intended(items.get(0));
        assertThat(posts.concludeRefused(post, "a picture\0too large")).isTrue();

        assertThat(ids(queue.upcoming(CHAT, 1))).containsExactly(asset(0).id());
        assertThat(posts.concludePublished(post, List.of(1L)))
                .as("a new try is a new post")
                .isFalse();
        assertThat(test.query("select state, reason from posts")).containsExactly("refused|a picturetoo large");
        assertThat(intended(items.get(0))).isGreaterThan(post);
    }

    @Test
    void parkedLetsTheChatGoOnAndIsSettledByALateAnswer() {
        long post = intended(items.get(0));
        assertThat(park(posts, post, "the connection broke")).isTrue();
        assertThat(park(posts, post, "again")).isFalse();
        assertThat(posts.concludeRefused(post, "again")).isFalse();

        assertThat(mediaState(items.get(0))).containsExactly("parked|f|the connection broke");
        assertThat(files.troubled())
                .singleElement()
                .extracting(MediaItem::id, MediaItem::state, MediaItem::reason)
                .containsExactly(items.get(0), MediaState.PARKED, "the connection broke");
        posts.concludePublished(intended(items.get(1)), List.of(9L));

        assertThat(posts.concludePublished(post, List.of(8L))).isTrue();
        assertThat(mediaState(items.get(0))).containsExactly("published|t|null");
        assertThat(files.troubled()).isEmpty();
        assertThat(database.chats().lastMessage(CHAT)).contains(9L);
    }

    @Test
    void intendsNothingStale() {
        queue.reject(items.get(1), "broken");
        assertThat(posts.intend(draft(CHAT, items.subList(0, 2), 1), WRITER, 20))
                .isEqualTo(new Intent.Stale());
        assertThat(posts.intend(draft(CHAT, List.of(987_654L), 1), WRITER, 20)).isEqualTo(new Intent.Stale());
        assertThat(posts.intend(draft(OTHER_CHAT, items.subList(0, 1), 1), WRITER, 20))
                .isEqualTo(new Intent.NoBase());
        test.raiseLastMessage(OTHER_CHAT, 1);
        assertThat(posts.intend(draft(OTHER_CHAT, items.subList(0, 1), 1), WRITER, 20))
                .isEqualTo(new Intent.Stale());
        assertThat(mediaState(items.get(0))).containsExactly("pending|f|null");
        assertThat(posts.open(CHAT)).isEmpty();
    }

    @Test
    void refusesToIntendNonsense() {
        List<Long> first = items.subList(0, 1);
        for (List<Long> nonsense : List.of(List.<Long>of(), List.of(first.getFirst(), first.getFirst()), items)) {
            assertThatThrownBy(() -> posts.intend(draft(CHAT, nonsense, 1), WRITER, 20))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> posts.intend(draft(CHAT, first, -1), WRITER, 20))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAnAnswerWithAnotherNumberOfMessages() {
        long post = intended(items.get(0), items.get(1));
        assertThatThrownBy(() -> posts.concludePublished(post, List.of(1L)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> posts.concludePublished(post, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThat(posts.open(CHAT)).isPresent();
        assertThat(mediaState(items.get(0))).containsExactly("publishing|f|null");
        assertThat(posts.concludePublished(99_999, List.of(1L))).isFalse();
    }

    @Test
    void waitsAsTelegramAsked() {
        database.chats().notBefore(CHAT, Duration.ofSeconds(30));
        database.chats().notBefore(CHAT, Duration.ofSeconds(10));

        assertThat(posts.intend(draft(CHAT, items.subList(0, 1), 1), WRITER, 20))
                .isEqualTo(new Intent.NotBefore(Duration.ofSeconds(30), Intent.Reason.CHAT));
        assertThat(database.chats().remainingWait(CHAT)).contains(Duration.ofSeconds(30));
        clock.advance(Duration.ofSeconds(30));
        assertThat(database.chats().remainingWait(CHAT)).isEmpty();
        intended(items.get(0));
    }

    @Test
    void sendsNoMoreThanTheLimitInAnyMinute() {
        clock.set(Instant.parse("2026-05-01T10:00:00Z"));
        posts.concludePublished(intended(items.subList(0, 10).toArray(Long[]::new)), messages(10));
        clock.advance(Duration.ofSeconds(20));
        park(posts, intended(items.subList(10, 17).toArray(Long[]::new)), "who knows");
        posts.concludeRefused(intended(items.get(17)), "does not count");

        assertThat(wish(3)).isInstanceOf(Intent.Intended.class);
        posts.concludeRefused(posts.open(CHAT).orElseThrow().postId(), "does not count");
        assertThat(wish(4)).isEqualTo(new Intent.NotBefore(Duration.ofSeconds(40), Intent.Reason.RATE));
        assertThat(wish(13)).isEqualTo(new Intent.NotBefore(Duration.ofSeconds(40), Intent.Reason.RATE));
        assertThat(wish(14)).isEqualTo(new Intent.NotBefore(Duration.ofSeconds(60), Intent.Reason.RATE));

        clock.advance(Duration.ofSeconds(40).minusNanos(1000));
        assertThat(wish(4)).isEqualTo(new Intent.NotBefore(Duration.ofNanos(1000), Intent.Reason.RATE));
        clock.advance(Duration.ofNanos(1000));
        assertThat(wish(13)).isInstanceOf(Intent.Intended.class);
    }

    @Test
    void countsAPostFromItsEndAndEachChatForItself() {
        clock.set(Instant.parse("2026-05-01T10:00:00Z"));
        long slow = intended(items.subList(0, 20).toArray(Long[]::new));
        clock.advance(Duration.ofSeconds(50));
        posts.concludePublished(slow, messages(20));
        clock.advance(Duration.ofSeconds(30));

        assertThat(wish(1)).isEqualTo(new Intent.NotBefore(Duration.ofSeconds(30), Intent.Reason.RATE));
        Subscription other = database.subscriptions().linkOperator(link(OTHER_CHAT, HOLIDAYS));
        test.raiseLastMessage(OTHER_CHAT, 1);
        listings.discover(other.id(), other.albums().getFirst(), OTHER_CHAT, page(assets(1), MediaState.PENDING));
        long media = queue.upcoming(OTHER_CHAT, 1).getFirst().id();
        assertThat(posts.intend(draft(OTHER_CHAT, List.of(media), 1), WRITER, 20))
                .isInstanceOf(Intent.Intended.class);
    }

    private Intent wish(int count) {
        return posts.intend(draft(CHAT, items.subList(30, 30 + count), 1), WRITER, 20);
    }

    private static List<Long> messages(int count) {
        return LongStream.range(1, 1 + count).boxed().toList();
    }
}
