package io.github.immichtg.internal.store;

import static io.github.immichtg.internal.store.Library.GARDEN;
import static io.github.immichtg.internal.store.Library.HOLIDAYS;
import static io.github.immichtg.internal.store.Library.assets;
import static io.github.immichtg.internal.store.Library.draft;
import static io.github.immichtg.internal.store.Library.link;
import static io.github.immichtg.internal.store.Library.page;
import static io.github.immichtg.internal.store.Library.park;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.internal.store.listing.Listings;
import io.github.immichtg.internal.store.media.MediaFiles;
import io.github.immichtg.internal.store.media.MediaQueue;
import io.github.immichtg.internal.store.post.Intent;
import io.github.immichtg.internal.store.post.Posts;
import io.github.immichtg.internal.store.post.Resolution;
import io.github.immichtg.internal.store.sql.Sql;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.subscription.Subscription;
import io.github.immichtg.internal.store.subscription.Subscriptions;
import io.github.immichtg.telegram.value.ChatId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How PostgreSQL goes about the statements that are asked all day, in tables of ten thousand subscriptions and many media
 * files that are long over: by index, however many those are.
 */
@Tag("database")
class PlansTest {

    /** One chat with a large history of its own among the ten thousand. */
    private static final ChatId LARGE = new ChatId(-1001234567890L);

    private static final String FILL = """
            insert into chats select -1002000000000 - n from generate_series(1, 9999) n;
            insert into channels (user_id, telegram_channel_id, channel_name)
                select user_id, -1002000000000 - n, 'Channel ' || n from users, generate_series(1, 9999) n;
            insert into subscriptions (user_id, channel_id, host_id, key_id)
                select c.user_id, c.channel_id, s.host_id, s.key_id from channels c, subscriptions s
                where c.telegram_channel_id < -1002000000000;
            insert into albums (user_id, subscription_id, album_uuid, album_name, baseline_done_at)
                select user_id, subscription_id, gen_random_uuid(), 'Album', now() from subscriptions
                where subscription_id > (select min(subscription_id) from subscriptions);
            -- Fifty thousand in one chat, ten in each of the others; one in fifty is still to come.
            insert into media_files (media_uuid, user_id, album_id, chat_id, media_url, media_type, file_name, captured_at,
                    info, state)
                select gen_random_uuid(), a.user_id, a.album_id, c.telegram_channel_id, '/', 'image', n || '.jpg',
                    '2020-01-01'::timestamptz + n * interval '1 minute', (select info from media_files),
                    case when mod(n, 50) = 0 then 'pending' when mod(n, 997) = 0 then 'rejected' else 'published' end
                from (select min(album_id) as first from albums) one, albums a
                join subscriptions s using (subscription_id) join channels c using (channel_id),
                lateral generate_series(1, case when a.album_id = one.first then 50000 else 10 end) n;
            insert into posts (chat_id, state, writer, send_until, bytes, item_count, concluded_at)
                select chat_id, 'published', 'w', now(), 1, 1, now() - n * interval '1 hour'
                from chats, lateral generate_series(1, 3) n;
            insert into posts (chat_id, state, writer, send_until, bytes, item_count, concluded_at)
                select %d, 'published', 'w', now(), 1, 1, now() - n * interval '1 minute'
                from generate_series(1, 20000) n;
            insert into post_items (post_id, position, media_id)
                select post_id, 0, (select min(media_id) from media_files) + post_id from posts;
            analyze;
            """.formatted(LARGE.value());

    private static final TestDatabase TEST = TestDatabase.migrated();
    private static final Subscription SUBSCRIPTION = fill();

    private static Subscription fill() {
        Subscription subscription;
        try (Database database = Database.open(TEST.options(), TestDatabase.KEY)) {
            subscription = database.subscriptions().linkOperator(link(LARGE, HOLIDAYS, GARDEN));
            TEST.raiseLastMessage(LARGE, 1);
            database.listings()
                    .discover(
                            subscription.id(),
                            subscription.albums().getFirst(),
                            LARGE,
                            page(assets(1), MediaState.PENDING));
        }
        TEST.run(FILL);
        return subscription;
    }

    @AfterAll
    static void drop() {
        TEST.close();
    }

    private final Recorder recorder = new Recorder();
    private final Sql sql = new Sql(recorder.source(), TEST.options());
    private final MediaFiles files = new MediaFiles(sql);
    private final Listings listings = new Listings(sql);
    private final MediaQueue queue = new MediaQueue(sql);
    private final Posts posts = new Posts(sql);

    @Test
    void whatIsNextIsFoundByIndex() {
        assertThat(queue.upcoming(LARGE, 3)).hasSize(3);
        assertThat(recorder.plans()).anyMatch(plan -> plan.contains("Index Scan using media_files_upcoming"));
        recorder.assertThatNothingLargeIsReadFromEndToEnd();
    }

    @Test
    void everythingAboutAPostIsFoundByIndex() {
        List<Long> pending = TEST
                .query("select media_id from media_files where state = 'pending' and chat_id = " + LARGE.value()
                        + " limit 1")
                .stream()
                .map(Long::valueOf)
                .toList();

        Intent intent = posts.intend(draft(LARGE, pending, 1000), "w", 20);
        assertThat(intent).isInstanceOfSatisfying(Intent.Intended.class, intended -> {
            posts.open(LARGE);
            posts.writers();
            park(posts, intended.postId(), "?");
            assertThat(posts.foundPosted(pending.getFirst(), 12345)).isEqualTo(Resolution.DONE);
        });
        recorder.assertThatNothingLargeIsReadFromEndToEnd();
    }

    @Test
    void whatIsDueIsFoundByIndex() {
        ChatId small = new ChatId(-1002000000001L);
        assertThat(queue.due(LARGE)).isGreaterThan(900);
        assertThat(queue.nextAttempt(LARGE)).contains(Duration.ZERO);
        assertThat(queue.due(small)).isZero();
        recorder.assertThatNothingLargeIsReadFromEndToEnd();
    }

    @Test
    void aPageOfAnAlbumIsLookedUpByIndex() {
        listings.discover(
                SUBSCRIPTION.id(), SUBSCRIPTION.albums().get(1), LARGE, page(assets(1000), MediaState.PENDING));
        listings.discover(
                SUBSCRIPTION.id(), SUBSCRIPTION.albums().get(0), LARGE, page(assets(1000), MediaState.PENDING));
        recorder.assertThatNothingLargeIsReadFromEndToEnd();
    }

    @Test
    void oneAmongAllIsFoundByIndex() {
        files.find(4711);
        files.find(new AssetId(new UUID(1, 2)));
        queue.reject(4711, "no");
        queue.retryLater(4711, "no", Duration.ZERO);
        files.fileNames(Set.of(1L, 2L));
        recorder.assertThatNothingLargeIsReadFromEndToEnd();
    }

    @Test
    void tenThousandSubscriptionsAreTwoQuestions() {
        Subscriptions subscriptions = new Subscriptions(sql, TestDatabase.KEY);

        assertThat(subscriptions.all()).hasSize(10_000);

        assertThat(recorder.statements).hasSize(2);
    }

    /** Runs statements as they are, and remembers them. */
    private static final class Recorder {

        private static final List<String> LARGE_TABLES = List.of("media_files", "posts", "post_items");

        final List<String> statements = new ArrayList<>();

        DataSource source() {
            PGSimpleDataSource real = new PGSimpleDataSource();
            real.setUrl(TEST.options().url());
            real.setUser(TEST.options().user());
            return proxy(DataSource.class, real);
        }

        private <T> T proxy(Class<T> type, Object real) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
                        if (real instanceof PreparedStatement statement
                                && method.getName().startsWith("execute")) {
                            // The driver writes the values into it.
                            statements.add(statement.toString());
                        }
                        try {
                            Object result = method.invoke(real, args);
                            if (result instanceof PreparedStatement statement) {
                                return proxy(PreparedStatement.class, statement);
                            }
                            // Not what is unwrapped: that is the driver's own, for COPY, which has no plan.
                            return method.getReturnType() == Connection.class
                                    ? proxy(Connection.class, result)
                                    : result;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }

        void assertThatNothingLargeIsReadFromEndToEnd() {
            assertThat(statements).isNotEmpty();
            for (String plan : plans()) {
                for (String table : LARGE_TABLES) {
                    assertThat(plan).doesNotContain("Seq Scan on " + table);
                }
            }
        }

        List<String> plans() {
            return statements.stream()
                    .map(statement -> statement + "\n" + String.join("\n", TEST.query("explain " + statement)))
                    .toList();
        }
    }
}
