package io.github.immichtg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.ImmichTg;
import io.github.immichtg.config.Configuration;
import io.github.immichtg.internal.postgres.LocalPostgres;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.sync.event.SyncListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Packaged daemons on one database, with an album that goes into many channels. */
final class Fleet implements AutoCloseable {

    private static final Path LAUNCHER = Path.of("target/immich-tg/bin/immich-tg");
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    final CliFixture stage;
    final List<StandInChat> channels = new ArrayList<>();
    final List<Process> daemons = new ArrayList<>();
    private final Path folder;
    private final LocalPostgres postgres;
    private final Map<String, String> variables = new HashMap<>();

    Fleet(Path folder) throws Exception {
        this.folder = folder;
        this.postgres = LocalPostgres.open(folder.resolve("postgres"));
        this.stage = CliFixture.inHome(folder.resolve("home"));
        URI url = URI.create(postgres.jdbcUrl().substring("jdbc:".length()));
        variables.putAll(stage.variables());
        variables.put("POSTGRES_HOST", url.getHost());
        variables.put("POSTGRES_PORT", Integer.toString(url.getPort()));
        variables.put("POSTGRES_DB", url.getPath().substring(1));
        variables.put("POSTGRES_USER", postgres.user());
        variables.put("POSTGRES_PASSWORD", postgres.password());
        variables.put("MONITOR_PORT", "0");
        variables.put("POST_MEDIA_INTERVAL", "2");
    }

    /** Links the album into so many channels more, each by a key of its own. */
    void link(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            link();
        }
    }

    private void link() throws Exception {
        int number = channels.size();
        StandInChat channel = stage.telegram
                .channel(-1002000000001L - number, "channel_" + number, "Channel " + number)
                .administrator(stage.bot, "can_post_messages");
        channels.add(channel);
        Map<String, String> its = new HashMap<>(variables);
        its.put("TELEGRAM_CHANNEL", "@channel_" + number);
        its.put("IMMICH_API_KEY", stage.anna.readerKey());
        try (ImmichTg immichTg = ImmichTg.open(Configuration.of(its))) {
            immichTg.link(SyncListener.SILENT);
        }
    }

    /** Starts a daemon over what is stored. */
    Process daemon(Map<String, String> more) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(LAUNCHER.toAbsolutePath().toString(), "daemon");
        builder.environment().putAll(variables);
        List.of("IMMICH_URL", "IMMICH_API_KEY", "IMMICH_ALBUM", "TELEGRAM_CHANNEL")
                .forEach(builder.environment()::remove);
        builder.environment().putAll(more);
        Process daemon = builder.redirectErrorStream(true)
                .redirectOutput(log(daemons.size()).toFile())
                .start();
        daemons.add(daemon);
        return daemon;
    }

    private Path log(int number) {
        return folder.resolve("daemon-" + number + ".txt");
    }

    /** A home beside the first one, with the same key. */
    Path anotherHome() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home-" + daemons.size()));
        Files.copy(Path.of(variables.get("IMMICH_TG_HOME")).resolve("secret.key"), home.resolve("secret.key"));
        return home;
    }

    /** The chats that a daemon delivers into at this moment. */
    List<Long> inHand(Process daemon) {
        return numbers(
                "select task_instance::bigint from scheduled_tasks where picked_by like '" + daemon.pid() + "-%'");
    }

    /** What the database's clock says. */
    Instant now() {
        return Instant.ofEpochMilli(number("select (extract(epoch from clock_timestamp()) * 1000)::bigint"));
    }

    /** For each of the chats that had anything to come, after how many seconds its next post stood; in their order. */
    List<Long> wentOn(List<Long> chats, Instant since) {
        return numbers("""
                select ceil(extract(epoch from min(concluded_at) - '%s'))::bigint from posts
                where state = 'published' and concluded_at > '%1$s' and chat_id = any('{%s}')
                group by chat_id order by 1""".formatted(since, chats.stream().map(Object::toString).collect(Collectors.joining(","))));
    }

    /** What all daemons have said. */
    String said() {
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < daemons.size(); i++) {
            try {
                said.append(Files.readString(log(i))).append("\n\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return said.toString();
    }

    /** Sends a signal that Java knows no name for. */
    static void signal(String signal, long pid) throws Exception {
        // The shell's own: not every machine has the program.
        int code = new ProcessBuilder("sh", "-c", "kill -s " + signal + " -- " + pid)
                .start()
                .waitFor();
        assertThat(code).isZero();
    }

    /** Ends one of the server's own processes the hard way: the server ends all others, and begins anew. */
    void crashPostgres() throws Exception {
        signal("KILL", number("select pid from pg_stat_activity where application_name = 'immich-tg' limit 1"));
    }

    long number(String query) {
        return numbers(query).getFirst();
    }

    private List<Long> numbers(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            List<Long> numbers = new ArrayList<>();
            while (row.next()) {
                numbers.add(row.getLong(1));
            }
            return numbers;
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    void execute(String statement) throws SQLException {
        try (Connection connection = connect();
                Statement executing = connection.createStatement()) {
            executing.execute(statement);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    List<String> posted(StandInChat channel) {
        return stage.telegram.posts(channel).stream()
                .filter(post -> post.kind() == Post.Kind.PHOTO)
                .map(post -> post.text()
                        .text()
                        .lines()
                        .filter(line -> line.startsWith("Picture number"))
                        .findFirst()
                        .orElse("none"))
                .toList();
    }

    int posted() {
        return channels.stream().mapToInt(channel -> posted(channel).size()).sum();
    }

    /** Something that happens in other processes; what it takes depends on the machine. */
    void await(BooleanSupplier happened) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!happened.getAsBoolean()
                && System.nanoTime() < end
                && daemons.stream().anyMatch(Process::isAlive)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(happened.getAsBoolean()).as(this::said).isTrue();
    }

    /** Tells a daemon to end, which it does well. */
    void end(Process daemon) throws InterruptedException {
        daemon.destroy();
        assertThat(daemon.waitFor(2, TimeUnit.MINUTES)).as(this::said).isTrue();
        assertThat(daemon.exitValue()).as(this::said).isZero();
    }

    /** Every channel has every picture once and in order, and nothing else stands there. */
    void everythingStandsOnceInOrder(int pictures) {
        for (StandInChat channel : channels) {
            assertThat(posted(channel))
                    .as(() -> String.format(Locale.ROOT, "%d%n%s", channel.id(), said()))
                    .hasSize(pictures)
                    .doesNotHaveDuplicates()
                    .isSorted();
            assertThat(stage.telegram.posts(channel)).allMatch(post -> post.kind() == Post.Kind.PHOTO);
        }
    }

    @Override
    public void close() throws Exception {
        for (Process daemon : daemons) {
            daemon.destroyForcibly().waitFor();
        }
        stage.close();
        postgres.close();
    }
}
