package io.github.immichtg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.postgres.LocalPostgres;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.standins.telegram.StandInChat;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * An album of forty pictures that is published by programs to which bad things happen, and what has to be true all the while
 * and in the end. The database's server is none of theirs, so that a restart is that of the program alone.
 */
final class Trial implements AutoCloseable {

    static final int PICTURES = 40;

    /** More than a late delivery takes, by much: the machine may be busy. */
    private static final String MARGIN = "3s+5MB/s";

    final CliFixture stage;
    final Weather weather;
    final LocalPostgres postgres;
    private final Path folder;
    private final Mode mode;
    private final Map<String, String> settings;

    Trial(Path folder, Mode mode, Random random) throws Exception {
        this(folder, mode, Map.of(), random);
        stage.pictures(PICTURES);
    }

    private Trial(Path folder, Mode mode, Map<String, String> settings, Random random) throws Exception {
        this.folder = folder;
        this.mode = mode;
        this.settings = settings;
        this.postgres = LocalPostgres.open(folder.resolve("postgres"));
        this.stage = CliFixture.inHome(folder.resolve("home"));
        mode.prepare(stage);
        this.weather = new Weather(stage, mode.comments(), random);
    }

    /** One whose album is empty at first, and mirrored with its originals in the comments. */
    static Trial ofChanges(Path folder, Random random) throws Exception {
        return new Trial(folder, Mode.COMMENTS, Map.of("ALBUM_CHANGES", "mirror"), random);
    }

    Launched run(String... args) throws IOException {
        Map<String, String> variables = new HashMap<>(stage.variables());
        URI url = URI.create(postgres.jdbcUrl().substring("jdbc:".length()));
        variables.putAll(Map.of(
                "POSTGRES_HOST", url.getHost(),
                "POSTGRES_PORT", Integer.toString(url.getPort()),
                "POSTGRES_DB", url.getPath().substring(1),
                "POSTGRES_USER", postgres.user(),
                "POSTGRES_PASSWORD", postgres.password(),
                "SEND_MARGIN", MARGIN));
        variables.putAll(mode.variables());
        variables.putAll(settings);
        return new Launched(folder, variables, args);
    }

    /** Begins a pass and waits until it has asked Telegram something. */
    Launched pass() throws Exception {
        stage.telegram.clearRequests();
        Launched pass = run("sync");
        while (stage.telegram.requests().isEmpty() && !pass.endsWithin(10)) {}
        return pass;
    }

    /** The pictures in the channel, by their numbers. */
    private List<Integer> standing() {
        return stage.telegram.posts(stage.channel).stream()
                .filter(post -> post.kind() == Post.Kind.PHOTO)
                .map(stage::number)
                .toList();
    }

    /** The originals in the group, by their numbers: each has to stand under its own picture. */
    private List<Integer> commented() {
        if (!mode.comments()) {
            return List.of();
        }
        StandInChat group = stage.group();
        Map<Integer, Integer> pictures = new HashMap<>();
        stage.telegram.everDelivered(stage.channel).stream()
                .filter(post -> post.kind() == Post.Kind.PHOTO)
                .forEach(post -> pictures.put(post.messageId(), stage.number(post)));
        Map<Integer, Integer> copies = new HashMap<>();
        stage.telegram.everDelivered(group).stream()
                .filter(copy -> copy.forwardOf() != null)
                .forEach(copy -> copies.put(copy.messageId(), copy.forwardOf()));
        List<Integer> numbers = new ArrayList<>();
        for (Post post : stage.telegram.posts(group)) {
            if (post.kind() == Post.Kind.DOCUMENT) {
                int number = stage.number(post);
                assertThat(pictures.get(copies.get(post.replyTo())))
                        .as("whose original it is")
                        .isEqualTo(number);
                assertThat(Objects.requireNonNull(post.file()).name()).isEqualTo("IMG_%04d.jpg".formatted(number));
                numbers.add(number);
            }
        }
        return numbers;
    }

    boolean complete() {
        return standing().size() == PICTURES && (!mode.comments() || commented().size() == PICTURES);
    }

    void assertNothingTwiceAndAllInOrder(Launched last) throws IOException {
        assertThat(standing()).as(last.said()).doesNotHaveDuplicates().isSorted();
        assertThat(commented()).as(last.said()).doesNotHaveDuplicates();
    }

    /** One more pass, with which nothing goes wrong, has to bring everything. */
    void assertThatAPassCompletesIt() throws Exception {
        weather.clear();
        try (Launched last = run("sync")) {
            assertThat(last.end()).as(last.said()).isZero();
            assertThat(standing())
                    .as(last.said())
                    .isEqualTo(IntStream.rangeClosed(1, PICTURES).boxed().toList());
            if (mode.comments()) {
                assertThat(commented())
                        .as(last.said())
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.rangeClosed(1, PICTURES).boxed().toList());
            }
        }
        assertThat(stage.telegram.posts(stage.channel))
                .as("nothing but pictures stays")
                .allMatch(post -> post.kind() == Post.Kind.PHOTO);
        if (mode.comments()) {
            assertThat(stage.telegram.posts(stage.group()))
                    .as("nothing but copies and originals stays")
                    .noneMatch(post -> post.kind() == Post.Kind.TEXT);
        }
        try (Launched status = run("status", "--output", "json")) {
            assertThat(status.end()).isZero();
            assertThat(status.said()).contains("\"items\":[]", "\"comments\":[]", "\"comments_owed\":0");
        }
    }

    @Override
    public void close() {
        weather.close();
        stage.close();
        postgres.close();
    }
}
