package io.github.immichtg.benchmarks.bot;

import io.github.immichtg.standins.telegram.Phone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.LogManager;

/**
 * Tells what the bot takes while a thousand people are set up and nothing happens, and how long somebody who wrote while
 * it was away waits for the first answer once it is started: {@code RestBenchmark LAUNCHER FOLDER [USERS STARTS MINUTES]}.
 * Reads {@code /proc}.
 */
final class RestBenchmark {

    /** Until the check of all albums that begins with a start is over. */
    private static final Duration SETTLING = Duration.ofMinutes(3);

    /** Until the cache of starts is made. */
    private static final Duration MAKING = Duration.ofSeconds(45);

    private static final int SAMPLES_A_MINUTE = 12;

    /** Of {@code /proc}: hundredths of a second, on every Linux. */
    private static final double TICKS = 100;

    private RestBenchmark() {}

    /** Runs it and prints a line for each figure. */
    public static void main(String[] args) throws Exception {
        // What migrations say of themselves is of no interest here.
        LogManager.getLogManager().reset();
        int users = number(args, 2, 1000);
        int starts = number(args, 3, 5);
        int minutes = number(args, 4, 5);
        List<Double> answers = new ArrayList<>();
        List<Double> work = new ArrayList<>();
        List<Double> resident = new ArrayList<>();
        List<Double> processor = new ArrayList<>();
        try (Town town = Town.settled(Path.of(args[0]), Path.of(args[1]), users, 0)) {
            // The first start makes the cache that later ones use.
            for (int start = -1; start < starts; start++) {
                town.stop();
                Phone phone = town.stranger(start + 1);
                phone.types("/start");
                long begun = System.nanoTime();
                Process starting = town.start();
                phone.until(screen -> !screen.getLast().own());
                if (start < 0) {
                    Thread.sleep(MAKING);
                } else {
                    answers.add((System.nanoTime() - begun) / 1e9);
                    work.add(processorSeconds(starting));
                }
            }
            town.stop();
            Process bot = town.start();
            Thread.sleep(minutes > 0 ? SETTLING : Duration.ZERO);
            for (int minute = 0; minute < minutes; minute++) {
                double before = processorSeconds(bot);
                long begun = System.nanoTime();
                for (int sample = 0; sample < SAMPLES_A_MINUTE; sample++) {
                    Thread.sleep(Duration.ofMinutes(1).dividedBy(SAMPLES_A_MINUTE));
                    resident.add(residentMegabytes(bot));
                }
                double seconds = (System.nanoTime() - begun) / 1e9;
                processor.add(100 * (processorSeconds(bot) - before) / seconds);
            }
        }
        tell("seconds from the start of the bot to the first answer", answers);
        tell("processor seconds of the bot until then", work);
        tell("MB resident at rest with " + users + " people", resident);
        tell("percent of a core at rest with " + users + " people, each minute", processor);
    }

    private static double residentMegabytes(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private static double processorSeconds(Process process) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
    }

    private static void tell(String name, List<Double> figures) {
        if (figures.isEmpty()) {
            return;
        }
        figures.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%s: %.2f / %.2f / %.2f%n",
                name,
                figures.getFirst(),
                figures.get((figures.size() - 1) / 2),
                figures.getLast());
    }

    private static int number(String[] args, int place, int usual) {
        return args.length > place ? Integer.parseInt(args[place]) : usual;
    }
}
