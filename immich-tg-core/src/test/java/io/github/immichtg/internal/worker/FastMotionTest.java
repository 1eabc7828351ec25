package io.github.immichtg.internal.worker;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.Endurance;
import io.github.immichtg.internal.store.update.BotInbox;
import io.github.immichtg.internal.telegram.update.UpdateFeed;
import io.github.immichtg.internal.telegram.update.UpdateHandler;
import io.github.immichtg.standins.telegram.StandInChat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker for a long time, with clocks that are put forward: 10,000 passes with {@code -Pendurance}, or {@code -Dpasses}. */
@Tag("database")
class FastMotionTest {

    private static final int PASSES = Integer.getInteger("passes", Endurance.times(100, 10_000));

    /** Longer than anything is kept that is not kept for ever, but for tries that came to nothing, of which there are none. */
    private static final int QUIET = 60;

    private static final long MEGABYTE = 1_000_000;

    @TempDir
    Path home;

    /** What a process could pile up. */
    private record Holdings(long threads, long connections, long files, List<String> rows) {}

    @Test
    @Tag("outside")
    void afterManyPassesNothingHasPiledUp() throws Exception {
        try (WorkerFixture crew = new WorkerFixture(home);
                BotInbox inbox = crew.database.inbox(123456789, false)) {
            StandInChat group =
                    crew.telegram.group(-1001000000002L, null, "Talk").administrator(crew.bot, "can_delete_messages");
            crew.channel.discussedIn(group);
            crew.link();
            try (WorkerFixture.Hand hand = crew.hand()) {
                UpdateFeed feed =
                        crew.publisher.updates(hand.worker.notifying(inbox), UpdateHandler.NONE, Clock.systemUTC());
                for (int i = 0; i < QUIET; i++) {
                    pass(crew, hand, feed);
                }
                Holdings before = holdings(crew);
                long heap = heap();

                for (int i = 0; i < PASSES; i++) {
                    if (i % 10 == 0 && i < PASSES - QUIET) {
                        crew.picture();
                    }
                    pass(crew, hand, feed);
                }

                assertThat(crew.posted()).hasSize((PASSES - QUIET + 9) / 10).isSorted();
                Holdings after = holdings(crew);
                // The pool's come and go; the locks' and the inbox's stay.
                assertThat(after.connections())
                        .isLessThanOrEqualTo(crew.data.options().poolSize() + 2L);
                assertThat(after.files()).isEqualTo(before.files());
                assertThat(after.rows()).isEqualTo(before.rows());
                // Threads of pools come and go; one for each pass would be a hundred and more.
                assertThat(after.threads()).as("%s", threads()).isLessThan(before.threads() + 30);
                // The stand-ins remember what was posted.
                assertThat(heap()).isLessThan(heap + 30 * MEGABYTE);
            }
        }
    }

    private static void pass(WorkerFixture crew, WorkerFixture.Hand hand, UpdateFeed feed) throws Exception {
        crew.advance(WorkerFixture.INTERVAL.plus(Duration.ofSeconds(1)));
        hand.work();
        if (feed.poll(Duration.ZERO).orElse(0) > 0) {
            hand.work();
        }
        crew.events.clear();
        crew.immich.clearRequests();
        crew.telegram.clearRequests();
    }

    private Holdings holdings(WorkerFixture crew) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return new Holdings(
                    // OkHttp's own pool is one for the whole process, and as large as the machine was busy.
                    threads().entrySet().stream()
                            .filter(kind -> !kind.getKey().equals("OkHttp TaskRunner"))
                            .mapToLong(Map.Entry::getValue)
                            .sum(),
                    Long.parseLong(crew.data
                            .query("select count(*) from pg_stat_activity"
                                    + " where application_name = 'immich-tg' and datname = current_database()")
                            .getFirst()),
                    files.count(),
                    crew.data.query("""
                            select (select count(*) from scheduled_tasks), (select count(*) from scheduled_looks),
                                (select count(*) from automatic_forwards), (select count(*) from markers),
                                (select count(*) from decodings), (select count(*) from posts where state <> 'published')
                            """));
        }
    }

    /** How many threads there are by name, numbers left out, but for the carriers of virtual ones: they follow the load. */
    private static Map<String, Long> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(thread -> thread.getName().replaceAll("\\d+", "#"))
                .filter(name -> !name.startsWith("ForkJoinPool-#-worker"))
                .collect(groupingBy(Function.identity(), TreeMap::new, counting()));
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
