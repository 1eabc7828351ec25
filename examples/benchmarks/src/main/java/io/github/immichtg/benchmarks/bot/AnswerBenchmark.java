package io.github.immichtg.benchmarks.bot;

import io.github.immichtg.standins.telegram.Phone;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.LogManager;

/**
 * Has people who are set up talk to the bot while it makes passes over everybody's albums, and tells how long they waited for
 * its answers: {@code AnswerBenchmark LAUNCHER FOLDER [USERS TALKING SECONDS PHOTOS]}. Each of those who talk does something
 * every ten seconds or so. One in 25 users has so many new photos, which are large enough to be converted, and more than can be
 * posted meanwhile; with none, nothing is posted.
 */
final class AnswerBenchmark {

    /** Until the pass that begins by itself has found its first photos. */
    private static final Duration WARMING_UP = Duration.ofSeconds(40);

    private AnswerBenchmark() {}

    /** Runs it and prints a table's rows. */
    public static void main(String[] args) throws Exception {
        // What migrations say of themselves is of no interest here.
        LogManager.getLogManager().reset();
        int users = number(args, 2, 1000);
        int talking = number(args, 3, 100);
        Duration time = Duration.ofSeconds(number(args, 4, 120));
        int photos = number(args, 5, 60);
        try (Town town = Town.build(Path.of(args[0]), Path.of(args[1]), users, photos);
                ExecutorService threads = Executors.newThreadPerTaskExecutor(
                        Thread.ofPlatform().name("person-", 0).factory())) {
            Thread.sleep(WARMING_UP);
            int before = town.posted();
            long end = System.nanoTime() + time.toNanos();
            List<Future<List<Long>>> people = new ArrayList<>();
            for (int i = 0; i < talking; i++) {
                Phone phone = town.phones().get(i * users / talking);
                int seed = i;
                people.add(threads.submit(() -> new Talker(phone, new Random(seed)).talk(end)));
            }
            List<Long> answers = new ArrayList<>();
            for (Future<List<Long>> person : people) {
                answers.addAll(person.get());
            }
            int posted = town.posted() - before;
            answers.sort(null);
            System.out.printf(
                    "%d users, %d talking for %d s: %d answers, %d photos posted meanwhile, load %.1f%n",
                    users,
                    talking,
                    time.toSeconds(),
                    answers.size(),
                    posted,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            for (int percent : new int[] {50, 90, 99, 100}) {
                System.out.printf("%3d %%: %d ms%n", percent, at(answers, percent) / 1_000_000);
            }
        }
    }

    private static int number(String[] args, int place, int usual) {
        return args.length > place ? Integer.parseInt(args[place]) : usual;
    }

    private static long at(List<Long> sorted, int percent) {
        return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}
