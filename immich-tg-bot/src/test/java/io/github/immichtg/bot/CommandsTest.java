package io.github.immichtg.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.telegram.Phone;
import io.github.immichtg.standins.telegram.StandInChat;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people tell the bot once they are set up, and what it tells them. */
@Tag("database")
class CommandsTest extends OneUserFixture {

    @Test
    void statusTellsWhatWasPostedWhatWaitsAndWhatFailed() {
        stage.pictures(stage.holiday, 2);
        stage.setUp(phone, channel);
        posted(2);
        phone.until(screen -> stage.query("select count(*) from media_files where state = 'published'")
                .equals(List.of("2")));

        phone.types("/status");

        phone.sees("\"Holiday\" → Photos of maria");
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
        phone.sees("Paused. /resume continues.");
        phone.types("/resume");
        phone.sees("Resumed");
        posted(1);
    }

    @Test
    void albumsAreAddedAndRemoved() {
        stage.anna.album("Winter");
        stage.setUp(phone, channel);
        phone.types("/albums");
        phone.sees("Picked (1): \"Holiday\"");
        phone.types("Winter");
        phone.sees("Picked (2): \"Holiday\", \"Winter\"");
        phone.presses("✅ Holiday");
        phone.sees("Picked (1): \"Winter\"");
        phone.presses("Done");
        phone.sees("\"Winter\" → Photos of maria");
        assertThat(stage.query("select album_name from albums where deleted_at is null"))
                .containsExactly("Winter");
    }

    @Test
    void onlyAdminsHaveAllAlbumsLookedAt() {
        stage.setUp(phone, channel);
        phone.types("/process_media");
        phone.sees("Only admins may do this");

        Phone admin = stage.phone(BotFixture.ADMIN, "Admin", "en");
        admin.types("/start");
        admin.sees("Which channel?");
        phone.until(screen -> stage.query("select count(*) from subscriptions where last_pass_at is not null")
                .equals(List.of("1")));
        stage.pictures(stage.holiday, 2);
        admin.types("/process_media");
        admin.sees("Checked 1 channel.");
        admin.sees("New: 2 · Posted: 2");
    }

    @Test
    void whoMayNotSetUpIsToldTheirNumber() throws Exception {
        stage.variables.put("BOT_ACCESS", "1001");
        stage.restart();
        Phone other = stage.phone(1002, "Boris", "en");
        other.types("/start");
        other.sees("your Telegram id is 1002");
        other.sees("If you run it, set ADMIN_IDS=1002");
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
        phone.sees("Resumed");
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
        phone.sees("I may no longer post into Photos of maria");
    }

    @Test
    void anOwnerIsToldOnceThatTheirFilesHaveStoppedThem() {
        stage.setUp(phone, channel);
        phone.until(screen -> stage.query("select count(*) from subscriptions where last_pass_at is not null")
                .equals(List.of("1")));
        stage.query("update subscriptions set paused_at = now(), paused_reason = '2 of its files' returning 1");
        Phone admin = stage.phone(BotFixture.ADMIN, "Admin", "en");
        admin.types("/start");
        admin.sees("Which channel?");
        admin.types("/process_media");

        phone.sees("some of your files crashed the program that reads them");
        admin.types("/process_media");
        phone.types("/status");
        phone.sees("Paused");
        phone.types("/resume");
        phone.sees("Resumed");
        assertThat(stage.query("select paused_at is null from subscriptions")).containsExactly("t");
        assertThat(phone.screen())
                .filteredOn(shown -> shown.text().contains("crashed the program"))
                .hasSize(1);
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
        lookEnded(whose);
    }

    /** Asked for during a look, another would follow it. */
    private void lookEnded(Phone whose) {
        whose.until(screen -> stage.query("select 1 from scheduled_looks where task_name like 'look%'")
                .isEmpty());
    }

    @Test
    void howOftenInAnHourSomebodyHasTheirAlbumsLookedAtIsBounded() throws Exception {
        // None is made by itself meanwhile.
        stage.variables.put("POST_MEDIA_INTERVAL", "86400");
        stage.restart();
        stage.setUp(phone, channel);
        phone.until(screen -> !passed().equals("null"));
        lookEnded(phone);
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
