package io.github.immichtg.internal.store;

import static io.github.immichtg.internal.store.Library.CHAT;
import static io.github.immichtg.internal.store.Library.HOLIDAYS;
import static io.github.immichtg.internal.store.Library.assets;
import static io.github.immichtg.internal.store.Library.draft;
import static io.github.immichtg.internal.store.Library.link;
import static io.github.immichtg.internal.store.Library.page;
import static io.github.immichtg.internal.store.Library.park;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.failure.StoreException;
import io.github.immichtg.internal.store.media.MediaFile;
import io.github.immichtg.internal.store.post.Intent;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.subscription.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several processes at one chat: each has its own connections. */
@Tag("database")
class RacesTest {

    private static final int PROCESSES = 4;

    private final TestDatabase test = TestDatabase.migrated();
    private final List<Database> processes =
            IntStream.range(0, PROCESSES).mapToObj(i -> test.open()).toList();
    private final Database one = processes.getFirst();

    @AfterEach
    void drop() {
        test.close();
    }

    private List<Long> discovered(int count) {
        Subscription subscription = one.subscriptions().linkOperator(link(CHAT, HOLIDAYS));
        test.raiseLastMessage(CHAT, 1);
        one.listings()
                .discover(
                        subscription.id(),
                        subscription.albums().getFirst(),
                        CHAT,
                        page(assets(count), MediaState.PENDING));
        return one.queue().upcoming(CHAT, count).stream().map(MediaFile::id).toList();
    }

    private <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
        }
        return results;
    }

    @Test
    void exactlyOneIntends() throws Exception {
        List<Long> items = discovered(30);
        for (int round = 0; round < 30; round++) {
            List<Long> item = items.subList(round, round + 1);
            List<Intent> intents = atOnce(processes.stream()
                    .<Callable<Intent>>map(
                            process -> () -> process.posts().intend(draft(CHAT, item, 1), "writer", 1000))
                    .toList());

            assertThat(intents).filteredOn(i -> i instanceof Intent.Intended).hasSize(1);
            assertThat(intents).filteredOn(i -> i instanceof Intent.Taken).hasSize(PROCESSES - 1);
            long post = one.posts().open(CHAT).orElseThrow().postId();
            assertThat(one.posts().concludePublished(post, List.of(100L + round)))
                    .isTrue();
        }
        assertThat(test.query("select count(*) from posts")).containsExactly("30");
    }

    @Test
    void exactlyOneConclusionHolds() throws Exception {
        List<Long> items = discovered(20);
        for (int round = 0; round < 20; round++) {
            Intent intent = one.posts().intend(draft(CHAT, items.subList(round, round + 1), 1), "writer", 1000);
            long post = ((Intent.Intended) intent).postId();
            List<Boolean> held = atOnce(List.of(
                    () -> processes.get(0).posts().concludeRefused(post, "no"),
                    () -> processes.get(1).posts().concludeRefused(post, "no"),
                    () -> park(processes.get(2).posts(), post, "who knows"),
                    () -> park(processes.get(3).posts(), post, "who knows")));
            assertThat(held).containsOnlyOnce(true);
        }
    }

    @Test
    void intendingConcludingAndDiscoveringDoNotLockEachOtherOut() throws Exception {
        List<Long> items = discovered(40);
        Subscription subscription = one.subscriptions().all().getFirst();
        List<Callable<Integer>> workers = new ArrayList<>();
        for (Database process : processes) {
            workers.add(() -> publishAll(process, items));
            workers.add(() -> {
                for (int i = 0; i < 10; i++) {
                    process.listings()
                            .discover(
                                    subscription.id(),
                                    subscription.albums().getFirst(),
                                    CHAT,
                                    page(assets(40), MediaState.PENDING));
                    process.subscriptions().linkOperator(link(CHAT, HOLIDAYS));
                }
                return 0;
            });
        }
        assertThat(atOnce(workers).stream().mapToInt(i -> i).sum()).isEqualTo(40);
        assertThat(test.query("select count(*), count(distinct media_id) from post_items"))
                .containsExactly("40|40");
    }

    private static int publishAll(Database process, List<Long> items) {
        int published = 0;
        for (Long item : items) {
            Intent intent;
            do {
                intent = process.posts().intend(draft(CHAT, List.of(item), 1), "writer", 1000);
            } while (intent instanceof Intent.Taken);
            if (intent instanceof Intent.Intended intended
                    && process.posts().concludePublished(intended.postId(), List.of(item))) {
                published++;
            }
        }
        return published;
    }

    @Test
    void theIndexStopsAPostThatTheLockDidNot() throws Exception {
        List<Long> items = discovered(1);
        // As if a writer had gone round the lock of the chat's row: its post is not committed when ours looks.
        try (var rogue = test.connect();
                var statement = rogue.createStatement();
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            rogue.setAutoCommit(false);
            statement.execute("insert into posts (chat_id, state, writer, send_until, bytes, item_count) values ("
                    + CHAT + ", 'intended', 'rogue', now(), 1, 1)");
            Future<Intent> ours = threads.submit(() -> one.posts().intend(draft(CHAT, items, 1), "ours", 20));
            untilSomebodyWaits();
            rogue.commit();
            assertThatThrownBy(ours::get).hasCauseInstanceOf(StoreException.Failed.class);
        }
        assertThat(one.posts().open(CHAT).orElseThrow().writer()).isEqualTo("rogue");
        assertThat(one.queue().upcoming(CHAT, 1)).hasSize(1);
    }

    @Test
    void aChatThatGoesWhileItIsWaitedForIsMadeAnew() throws Exception {
        test.raiseLastMessage(CHAT, 5);
        // As whoever is forgotten takes their channel along.
        try (var forgetting = test.connect();
                var statement = forgetting.createStatement();
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            forgetting.setAutoCommit(false);
            statement.execute("select chat_id from chats for no key update");
            Future<Boolean> ours = threads.submit(() -> one.chats().pause(CHAT, "refused"));
            untilSomebodyWaits();
            statement.execute("delete from chats");
            forgetting.commit();
            assertThat(ours.get()).isTrue();
        }
        assertThat(one.chats().paused(CHAT)).contains("refused");
        assertThat(one.chats().lastMessage(CHAT)).isEmpty();
    }

    private void untilSomebodyWaits() {
        while (test.query("select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname ="
                        + " current_database()")
                .isEmpty()) {
            Thread.onSpinWait();
        }
    }
}
