package io.github.immichtg.benchmarks;

import io.github.immichtg.ImmichTg;
import io.github.immichtg.config.Configuration;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.immich.ImmichStandIn;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAlbum;
import io.github.immichtg.standins.immich.StandInUser;
import io.github.immichtg.standins.telegram.Person;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.standins.telegram.TelegramOptions;
import io.github.immichtg.standins.telegram.TelegramStandIn;
import io.github.immichtg.sync.event.SyncListener;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;
import javax.imageio.ImageIO;

/**
 * How many posts a second one, two and three workers make of small pictures, two channels each at once, where Telegram answers
 * after 200 ms: {@code WorkersBenchmark LAUNCHER FOLDER [ROUNDS]}. What is measured is the time from the first fifth of the posts to the
 * fourth. Ends with 0 only when every channel got every picture.
 */
public final class WorkersBenchmark {

    private static final int MOST_WORKERS = 3;
    private static final int CHANNELS = 12;
    private static final int PICTURES = 30;
    private static final Duration LATENCY = Duration.ofMillis(200);
    private static final String TOKEN = "123456789:the-benchmark-needs-no-real-token";
    private static final Instant FIRST = Instant.parse("2026-05-01T12:00:00Z");

    private final Path launcher;
    private final Path folder;
    private final ImmichStandIn immich;
    private final TelegramStandIn telegram;
    private final Person bot;
    private final StandInUser anna;
    private int channels;

    private WorkersBenchmark(Path launcher, Path folder, ImmichStandIn immich, TelegramStandIn telegram)
            throws IOException {
        this.launcher = launcher;
        this.folder = folder;
        this.immich = immich;
        this.telegram = telegram;
        this.bot = telegram.bot(TOKEN, "benchmark_bot");
        this.anna = immich.user("Anna");
        fill(anna, anna.album("Everything"));
    }

    /** Runs the benchmark. */
    public static void main(String[] args) throws Exception {
        // What migrations say of themselves is of no interest here.
        LogManager.getLogManager().reset();
        Path folder = Path.of(args[1]).toAbsolutePath();
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 3;
        try (var immich = ImmichStandIn.start(ImmichVersion.V3_1_0);
                var telegram = TelegramStandIn.start(TelegramOptions.defaults().withRates(0, 0))) {
            var benchmark = new WorkersBenchmark(Path.of(args[0]).toAbsolutePath(), folder, immich, telegram);
            for (int round = 1; round <= rounds; round++) {
                double one = 0;
                for (int workers = 1; workers <= MOST_WORKERS; workers++) {
                    double rate = benchmark.measure(folder.resolve("home-" + round + "-" + workers), workers);
                    one = workers == 1 ? rate : one;
                    System.out.println(String.format(
                            Locale.ROOT,
                            "round %d, %d workers: %.1f posts/s, %.2f x",
                            round,
                            workers,
                            rate,
                            rate / one));
                }
            }
        }
    }

    private static void fill(StandInUser owner, StandInAlbum album) throws IOException {
        for (int i = 0; i < PICTURES; i++) {
            album.add(owner.asset("IMG_%04d.jpg".formatted(i), Content.of(jpeg(i)))
                    .takenAt(FIRST.plusSeconds(60L * i)));
        }
    }

    private static byte[] jpeg(int number) throws IOException {
        var image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        image.setRGB(number, number, 0xFFFFFF);
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", bytes);
        return bytes.toByteArray();
    }

    private double measure(Path home, int workers) throws Exception {
        Files.createDirectories(home);
        Map<String, String> variables = variables(home);
        List<StandInChat> theirs = new ArrayList<>();
        for (int i = 0; i < CHANNELS; i++) {
            theirs.add(link(variables));
        }
        telegram.fault(Integer.MAX_VALUE, "sendPhoto", new Fault.Delay(LATENCY));
        List<Process> processes = new ArrayList<>();
        try {
            for (int i = 0; i < workers; i++) {
                processes.add(start(variables, home.resolve("worker-" + i + ".txt")));
            }
            int all = CHANNELS * PICTURES;
            await(theirs, all / 5);
            long begun = System.nanoTime();
            int from = posted(theirs);
            await(theirs, all * 4 / 5);
            double seconds = (System.nanoTime() - begun) / 1e9;
            int to = posted(theirs);
            await(theirs, all);
            return (to - from) / seconds;
        } finally {
            telegram.clearFaults();
            for (Process process : processes) {
                process.destroy();
                process.waitFor();
            }
        }
    }

    private Map<String, String> variables(Path home) {
        Map<String, String> variables = new HashMap<>();
        variables.put("IMMICH_TG_HOME", home.toString());
        variables.put("TELEGRAM_API_URL", telegram.url().toString());
        variables.put("TELEGRAM_TOKEN", TOKEN);
        variables.put("TELEGRAM_PER_CHAT_PER_MINUTE", "100000");
        variables.put("TELEGRAM_PER_SECOND", "1000");
        variables.put("WORKER_CHATS", "2");
        variables.put("MONITOR_PORT", "0");
        return variables;
    }

    private StandInChat link(Map<String, String> variables) throws Exception {
        String name = "channel_" + ++channels;
        StandInChat channel =
                telegram.channel(-1002000000000L - channels, name, name).administrator(bot, "can_post_messages");
        Map<String, String> its = new HashMap<>(variables);
        its.put("IMMICH_URL", immich.url().toString());
        its.put("IMMICH_API_KEY", anna.readerKey());
        its.put("IMMICH_ALBUM", "Everything");
        its.put("TELEGRAM_CHANNEL", "@" + name);
        try (ImmichTg immichTg = ImmichTg.open(Configuration.of(its))) {
            immichTg.link(SyncListener.SILENT);
        }
        return channel;
    }

    private Process start(Map<String, String> variables, Path said) throws IOException {
        var builder = new ProcessBuilder(launcher.toString(), "daemon")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(variables);
        return builder.start();
    }

    private int posted(List<StandInChat> theirs) {
        return theirs.stream()
                .mapToInt(channel -> telegram.posts(channel).size())
                .sum();
    }

    private void await(List<StandInChat> theirs, int posts) throws InterruptedException {
        while (posted(theirs) < posts) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
