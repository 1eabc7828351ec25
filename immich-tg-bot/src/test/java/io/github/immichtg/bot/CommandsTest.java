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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people tell the bot once they are set up, and what it tells them. */
class CommandsTest {

    @TempDir
    Path home;

    private Stage stage;
    private Phone phone;
    private StandInChat channel;

    @BeforeEach
    void start() throws Exception {
        stage = new Stage(home);
        phone = stage.phone(1001, "Maria", "en");
        channel = stage.channel(phone, "maria");
        stage.start();
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    private void posted(int count) {
        phone.until(screen -> stage.telegram.posts(channel).stream()
                        .filter(post -> post.file() != null)
                        .count()
                == count);
    }

    @Test
    void statusTellsWhatWasPostedWhatWaitsAndWhatFailed() {
        stage.pictures(stage.holiday, 2);
        stage.setUp(phone, channel);
        posted(2);
        phone.until(screen -> stage.query("select count(*) from media_files where state = 'published'")
                .equals(List.of("2")));

        phone.types("/status");

        phone.sees("«Holiday» → Photos of maria");
        phone.sees("Posted: 2");
        phone.sees("Waiting: 0");
    }

    @Test
    void pausedNothingIsPostedUntilItGoesOn() {
        stage.setUp(phone, channel);
        phone.types("/pause");
        phone.sees("Paused");
        stage.pictures(stage.holiday, 1);
        phone.types("/status");
        phone.sees("Paused. /resume goes on.");
        phone.types("/resume");
        phone.sees("Going on");
        posted(1);
    }

    @Test
    void albumsAreAddedAndRemoved() {
        stage.anna.album("Winter");
        stage.setUp(phone, channel);
        phone.types("/albums");
        phone.sees("Picked (1): «Holiday»");
        phone.types("Winter");
        phone.sees("Picked (2): «Holiday», «Winter»");
        phone.presses("✅ Holiday");
        phone.sees("Picked (1): «Winter»");
        phone.presses("Done");
        phone.sees("already in «Winter»");
        phone.presses("Only what is new");
        phone.sees("«Winter» → Photos of maria");
        assertThat(stage.query("select album_name from albums where deleted_at is null"))
                .containsExactly("Winter");
    }

    @Test
    void whatIsForgottenLeavesNoTrace() throws Exception {
        stage.pictures(stage.holiday, 3);
        stage.setUp(phone, channel);
        posted(3);
        Phone other = stage.phone(1002, "Boris", "en");
        StandInChat theirs = stage.channel(other, "boris");
        stage.setUp(other, theirs);
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
        try (Stream<Path> files = Files.walk(home.resolve("tmp"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
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
        phone.sees("I am forgetting");
        gate.open();
        phone.sees("I know nothing about you any more");

        assertThat(stage.telegram.posts(channel).stream().filter(post -> post.file() != null))
                .hasSizeLessThanOrEqualTo(2);
        assertThat(stage.query("select count(*) from media_files")).containsExactly("0");
        // What was being prepared meanwhile is given up, and closes its files when it notices.
        phone.until(screen -> files().isEmpty());
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

    @Test
    void onlyAdminsHaveAllAlbumsLookedAt() {
        stage.setUp(phone, channel);
        phone.types("/process_media");
        phone.sees("Only admins may do this");

        Phone admin = stage.phone(Stage.ADMIN, "Admin", "en");
        admin.types("/start");
        admin.sees("Which channel?");
        phone.until(screen -> stage.query("select count(*) from subscriptions where last_pass_at is not null")
                .equals(List.of("1")));
        stage.pictures(stage.holiday, 2);
        admin.types("/process_media");
        admin.sees("Looked at 1 channel.");
        admin.sees("New: 2 · Posted: 2");
    }

    @Test
    void whoMayNotSetUpIsToldTheirNumber() throws Exception {
        stage.variables.put("BOT_ACCESS", "1001");
        stage.restart();
        Phone other = stage.phone(1002, "Boris", "en");
        other.types("/start");
        other.sees("your Telegram id is 1002");
        phone.types("/start");
        phone.sees("Which channel?");
        assertThat(stage.query("select telegram_id from users")).containsExactly("1001");
    }

    @Test
    void nothingIsSaidInAGroupAndACommandThereIsAnsweredInPrivate() {
        StandInChat group = stage.telegram
                .group(-1003000000001L, null, "Talk")
                .administrator(stage.bot)
                .member(phone.owner());
        stage.setUp(phone, channel);
        int standing = phone.screen().size();
        group.writes(phone.owner(), "hello everybody");
        group.writes(phone.owner(), "/status@another_bot");
        group.writes(phone.owner(), "/status@album_bot");
        phone.sees("Posted: 0");

        assertThat(phone.screen()).hasSize(standing + 1);
        assertThat(stage.telegram.posts(group)).allMatch(post -> phone.owner().equals(post.by()));
    }

    @Test
    void strangersButtonsDoNothing() {
        stage.setUp(phone, channel);
        Phone stranger = stage.phone(1003, "Stranger", "en");
        stranger.types("/start");
        stranger.sees("Which channel?");
        stranger.presses(1, "c:DELETE:" + stage.clock.instant().getEpochSecond());
        stranger.sees("I know nothing about you any more");
        stranger.presses(1, "c:LEAVE_YES:" + channel.id());
        stranger.presses(1, "s:d");
        stranger.types("/status");
        stranger.sees("Nothing is set up yet");

        assertThat(stage.query("select count(*) from subscriptions where deleted_at is null"))
                .containsExactly("1");
    }

    @Test
    void anUpdateThatNobodyCanDealWithNeitherStopsItNorLosesTheNext() {
        stage.telegram.update(stage.bot, "{\"message\":{\"message_id\":\"none\",\"chat\":17}}");
        stage.telegram.update(stage.bot, "{\"callback_query\":{\"id\":\"1\"}}");
        stage.telegram.update(stage.bot, "{\"something_new\":{\"a\":1}}");
        phone.types("/nothing_of_that_name");
        phone.sees("Nothing is set up yet");
        phone.types("/start");
        phone.sees("Which channel?");
        phone.types("/nothing_of_that_name");
        phone.sees("I don't know this command");
        phone.types("/help");
        phone.sees("/delete_my_data — forget everything about you");
    }

    @Test
    void anOwnerIsToldOnceWhatNeedsThem() {
        stage.setUp(phone, channel);
        phone.until(screen -> stage.query("select count(*) from subscriptions where last_pass_at is not null")
                .equals(List.of("1")));
        stage.anna.revokeKeys();
        phone.types("/resume");
        phone.sees("Immich does not accept this key");
        phone.types("/resume");
        phone.sees("Going on");
        phone.presses("New key");
        phone.sees("An API key");
        phone.types(stage.anna.key());
        phone.sees("Everything is set up");
        assertThat(phone.screen())
                .filteredOn(shown -> shown.text().contains("does not accept this key"))
                .hasSize(1);
    }

    @Test
    void anOwnerIsToldThatTheChannelIsClosedToTheBot() {
        stage.setUp(phone, channel);
        channel.kicked(stage.bot);
        phone.sees("I may not post into Photos of maria any more");
    }

    private String passed() {
        return stage.query("select max(last_pass_at) from subscriptions").getFirst();
    }

    private void looksAgain() {
        looksAgain(phone);
    }

    private void looksAgain(Phone whose) {
        String before = passed();
        whose.types("/resume");
        whose.until(screen -> !passed().equals(before));
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

    @Test
    void howOftenInAnHourSomebodyHasTheirAlbumsLookedAtIsBounded() throws Exception {
        // None is made by itself within the hour.
        stage.variables.put("POST_MEDIA_INTERVAL", "86400");
        stage.restart();
        stage.setUp(phone, channel);
        phone.until(screen -> !passed().equals("null"));
        for (int i = 0; i < 10; i++) {
            looksAgain();
        }
        long before = looks();
        looksAgain();
        assertThat(looks()).isEqualTo(before + 1);
        int shown = phone.screen().size();
        phone.types("/resume");
        phone.until(screen -> screen.size() == shown + 2);
        stage.clock.forward(Duration.ofMinutes(61));
        looksAgain();

        assertThat(looks()).isEqualTo(before + 2);
    }

    /** How often the album was looked at. */
    private long looks() {
        return stage.immich.requests().stream()
                .filter(request -> request.path().matches(".*/albums/[^/]+"))
                .count();
    }

    @Test
    void whatIsRejectedIsToldInThePersonsLanguage() {
        stage.setUp(phone, channel);
        phone.until(screen -> !passed().equals("null"));
        stage.query("insert into media_files (media_uuid, user_id, album_id, chat_id, media_url, media_type, file_name,"
                + " captured_at, info, state, error) select gen_random_uuid(), user_id, album_id, "
                + channel.id() + ", '', 'image', 'IMG_1.jpg', now(), '{}', 'rejected',"
                + " 'the file is a JPEG that is damaged' from albums");
        phone.types("/status");
        phone.sees("• IMG_1.jpg — the file is a JPEG that is damaged");
        // The same person, after a change of the app's language.
        stage.telegram.phone(phone.owner(), stage.bot, "ru").types("/status");
        phone.sees("• IMG_1.jpg — файл повреждён");
    }
}
