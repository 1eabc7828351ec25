package io.github.immichtg.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How long an album takes to be discovered with a heap of 96 MB, beside what the server needs to list it:
 * {@code DiscoveryBenchmark LAUNCHER FOLDER [ASSETS [ROUNDS]]}. In every round, one after the other: the linking of an empty
 * album, which is what starting takes; a bare listing; the linking of the full album; a bare listing once more, since the
 * server's own speed may jump, and the mean of both is what is compared with; and a second pass. Ends with 0 only when all
 * assets were stored and the second pass did not list them again.
 */
public final class DiscoveryBenchmark {

    private static final int ASSETS = 100_000;
    private static final int ROUNDS = 3;

    private final Path launcher;
    private final Path folder;
    private final int assets;
    private final ServersProcess servers;
    private final List<Round> rounds = new ArrayList<>();

    private DiscoveryBenchmark(Path launcher, Path folder, int assets, ServersProcess servers) {
        this.launcher = launcher;
        this.folder = folder;
        this.assets = assets;
        this.servers = servers;
    }

    /** One round's durations. */
    private record Round(Duration before, Duration after, Duration starting, Duration linking) {

        Duration bare() {
            return before.plus(after).dividedBy(2);
        }

        Duration discovery() {
            return linking.minus(starting);
        }

        double ratio() {
            return (double) discovery().toMillis() / bare().toMillis();
        }
    }

    /** Runs the benchmark. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int assets = args.length > 2 ? Integer.parseInt(args[2]) : ASSETS;
        int rounds = args.length > 3 ? Integer.parseInt(args[3]) : ROUNDS;
        Path folder = Path.of(args[1]).toAbsolutePath();
        try (var servers = new ServersProcess(assets)) {
            Runtime.getRuntime().addShutdownHook(new Thread(servers::close, "stop the stand-ins"));
            var benchmark = new DiscoveryBenchmark(Path.of(args[0]).toAbsolutePath(), folder, assets, servers);
            benchmark.bare(); // so that the first round meets a server as warm as the last one does
            for (int round = 1; round <= rounds; round++) {
                benchmark.round(round);
            }
            benchmark.report();
        } catch (Unexpected e) {
            System.err.println("The benchmark failed: " + e.getMessage());
            System.exit(1);
        }
    }

    private void round(int number) throws IOException, InterruptedException {
        Path home = folder.resolve("home");
        Duration starting =
                commandLine(home).run(Servers.EMPTY.toString(), "link").took();
        CommandLine full = commandLine(home);
        Duration before = bare();
        servers.requests();
        Duration linking = full.run(Servers.FULL.toString(), "link").took();
        List<String> listing = servers.requests();
        Duration after = bare();
        String status =
                full.run(Servers.FULL.toString(), "status", "--output", "json").said();
        expect(
                status.contains("\"skipped\":" + assets + ","),
                "not all of the " + assets + " assets were stored, but " + status);
        servers.requests();
        full.run(Servers.FULL.toString(), "sync");
        List<String> second = servers.requests();
        expect(second.stream().noneMatch(DiscoveryBenchmark::lists), "the second pass listed again: " + second);
        expect(
                second.stream()
                                .filter(("GET /api/albums/" + Servers.FULL)::equals)
                                .count()
                        == 1,
                "the second pass did not ask for the album once: " + second);
        var round = new Round(before, after, starting, linking);
        rounds.add(round);
        say("round %d: bare listing %d ms before and %d ms after;"
                .formatted(number, before.toMillis(), after.toMillis()));
        say("  discovery %d ms = link %d ms - link of an empty album %d ms, in %d requests for pages; ratio %.2f"
                .formatted(
                        round.discovery().toMillis(),
                        linking.toMillis(),
                        starting.toMillis(),
                        listing.stream().filter(DiscoveryBenchmark::lists).count(),
                        round.ratio()));
        say("  the second pass asked: " + String.join(", ", second));
    }

    private Duration bare() throws IOException, InterruptedException {
        Process listing = Java.process(
                        BareListing.class,
                        List.of(),
                        servers.variable("IMMICH_URL"),
                        servers.variable("IMMICH_API_KEY"),
                        Servers.FULL.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(listing.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        expect(listing.waitFor() == 0, "the bare listing failed");
        return Duration.ofMillis(Long.parseLong(said.strip().split(" ", -1)[1]));
    }

    /** With a database of its own, set up and empty: how long that takes is not what is measured. */
    private CommandLine commandLine(Path home) throws IOException, InterruptedException {
        clear(home);
        var commandLine = new CommandLine(launcher, home, servers.variables());
        commandLine.run(Servers.EMPTY.toString(), "migrate");
        return commandLine;
    }

    private void report() {
        List<Double> ratios = rounds.stream().map(Round::ratio).sorted().toList();
        say(String.format(
                Locale.ROOT,
                "discovery / bare listing: %.2f / %.2f / %.2f (min / median / max of %d)",
                ratios.get(0),
                ratios.get(ratios.size() / 2),
                ratios.get(ratios.size() - 1),
                ratios.size()));
    }

    private static boolean lists(String request) {
        return request.startsWith("POST /api/search/");
    }

    private static void expect(boolean condition, String otherwise) {
        if (!condition) {
            throw new Unexpected(otherwise);
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }

    /** Removes what an earlier round left. */
    private static void clear(Path home) throws IOException {
        if (!Files.exists(home)) {
            return;
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Something did not come out as it has to. */
    @SuppressWarnings("serial") // never leaves the process
    private static final class Unexpected extends RuntimeException {
        Unexpected(String message) {
            super(message);
        }
    }
}
