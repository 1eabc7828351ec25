package io.github.immichtg.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.http.Gate;
import io.github.immichtg.standins.telegram.Phone;
import io.github.immichtg.standins.telegram.StandInChat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of everything of somebody who wants to be forgotten. */
@Tag("database")
class ForgettingTest extends OneUserFixture {

    @Test
    void whatIsForgottenLeavesNoTrace() throws Exception {
        stage.pictures(stage.holiday, 3);
        stage.setUp(phone, channel);
        posted(3);
        Phone other = stage.phone(1002, "Boris", "en");
        StandInChat theirs = stage.channel(other, "boris");
        stage.setUp(other, theirs);
        posted(other, theirs, 3);
        phone.types("/delete_my_data");
        phone.sees("Forget everything?");
        assertThat(phone.screen().getLast().labels()).containsExactly("Yes, forget everything", "No, keep it");
        phone.presses("No");
        phone.sees("Everything stays as it is");

        phone.types("/delete_my_data");
        phone.sees("Forget everything?");
        phone.presses("Yes");
        phone.sees("I know nothing about you any more");

        assertThat(traces("1001")).isEmpty();
        assertThat(traces(Long.toString(channel.id()))).isEmpty();
        assertThat(traces("maria")).isEmpty();
        assertThat(traces("1002")).as("the other one's stay").isNotEmpty();
        // Those of the other one's posts go when these are made.
        phone.until(screen -> files().isEmpty());
        phone.types("/status");
        phone.sees("Nothing is set up yet");
        stage.setUp(phone, channel);
    }

    /** The rows of all tables that hold a text, wherever in them. */
    private List<String> traces(String text) {
        List<String> found = new ArrayList<>();
        for (String table : stage.query("select table_name from information_schema.tables where table_schema = 'public'"
                + " and table_type = 'BASE TABLE'")) {
            stage.query("select to_jsonb(t)::text from " + table + " t").stream()
                    .filter(row -> row.matches("(?s).*\\b" + text + "\\b.*"))
                    .forEach(row -> found.add(table + ": " + row));
        }
        return found;
    }

    @Test
    void forgettingStopsWhatIsRunningAndLeavesNoFile() throws Exception {
        stage.pictures(stage.holiday, 50);
        Gate gate = new Gate();
        stage.telegram.fault(1, "sendPhoto", new Fault.HoldAnswer(gate));
        stage.setUp(phone, channel);
        gate.awaitArrival();

        phone.types("/delete_my_data");
        phone.sees("Forget everything?");
        phone.presses("Yes");
        phone.sees("Deleting…");
        gate.open();
        phone.sees("I know nothing about you any more");

        assertThat(stage.telegram.posts(channel).stream().filter(post -> post.file() != null))
                .hasSizeLessThanOrEqualTo(2);
        assertThat(stage.query("select count(*) from media_files")).containsExactly("0");
        // What was being prepared meanwhile is given up, and closes its files when it notices.
        phone.until(screen -> files().isEmpty());
    }

    @Test
    void whoGoesOnTalkingMeanwhileIsAnsweredAndSetUpAnew() throws Exception {
        stage.pictures(stage.holiday, 2);
        Gate gate = new Gate();
        stage.telegram.fault(1, "sendPhoto", new Fault.HoldAnswer(gate));
        stage.setUp(phone, channel);
        gate.awaitArrival();
        phone.types("/delete_my_data");
        phone.sees("Forget everything?");
        phone.presses("Yes");
        phone.sees("Deleting…");

        phone.types("/status");
        phone.sees("Nothing is set up yet");
        stage.setUp(phone, channel);
        gate.open();
        phone.until(screen -> screen.stream().anyMatch(shown -> shown.text().contains("I know nothing about you")));

        posted(2);
        assertThat(phone.screen()).noneMatch(shown -> shown.text().contains("went wrong"));
        assertThat(stage.query("select count(*) from users where telegram_id = 1001"))
                .containsExactly("1");
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.walk(home.resolve("tmp"))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException | UncheckedIOException e) {
            // One that went while it was looked at.
            return List.of(home);
        }
    }

    @Test
    void whatOneProcessBeganToForgetTheNextOneForgetsAndSays() throws Exception {
        stage.setUp(phone, channel);
        stage.stop();
        stage.query("update users set deleted_at = now() where telegram_id = 1001");
        stage.start();
        phone.sees("I know nothing about you any more");

        assertThat(traces("1001")).isEmpty();
    }

    @Test
    void theButtonThatForgetsDoesNotHoldForEver() {
        stage.setUp(phone, channel);
        phone.types("/delete_my_data");
        phone.sees("Forget everything?");
        stage.clock.forward(Duration.ofMinutes(11));
        phone.presses("Yes");
        phone.sees("That question is too old");
        assertThat(stage.query("select count(*) from subscriptions")).containsExactly("1");
    }

    private long versionsAsked() {
        return stage.immich.requests().stream()
                .filter(request -> request.path().contains("/server/version"))
                .count();
    }

    @Test
    void whatIsForgottenIsWorkedWithByNoClientEither() {
        stage.setUp(phone, channel);
        // Both have the same account, and a client of the pool belongs to an account.
        Phone other = stage.phone(1002, "Boris", "en");
        stage.setUp(other, stage.channel(other, "boris"));
        phone.until(screen -> stage.query("select count(*) from subscriptions where last_pass_at is not null")
                .equals(List.of("2")));
        looksAgain(other);
        long asked = versionsAsked();
        looksAgain(other);
        assertThat(versionsAsked()).as("the client is kept").isEqualTo(asked);

        phone.types("/delete_my_data");
        phone.sees("Forget everything?");
        phone.presses("Yes");
        phone.sees("I know nothing about you any more");

        looksAgain(other);
        assertThat(versionsAsked()).as("the client was forgotten").isEqualTo(asked + 1);
    }

    private String passed() {
        return stage.query("select max(last_pass_at) from subscriptions").getFirst();
    }

    private void looksAgain(Phone whose) {
        String before = passed();
        whose.types("/resume");
        whose.until(screen -> !passed().equals(before));
    }
}
