package io.github.immichtg.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.telegram.api.Sleeper;
import io.github.immichtg.standins.telegram.Phone;
import io.github.immichtg.standins.telegram.StandInChat;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maria has set up her channel; later she may no longer publish there. */
@Tag("database")
class OwnershipTest {

    private static final Duration BRIEF = Duration.ofMillis(20);

    @TempDir
    Path home;

    private BotFixture stage;
    private Phone maria;
    private Phone admin;
    private StandInChat hers;

    @BeforeEach
    void start() throws Exception {
        stage = new BotFixture(home);
        maria = stage.phone(1001, "Maria", "en");
        admin = stage.phone(BotFixture.ADMIN, "Olga", "ru");
        hers = stage.channel(maria, "maria");
        stage.start(OwnershipTest::briefly);
        stage.setUp(maria, hers);
        stage.pictures(stage.holiday, 1);
        admin.types("/start");
        admin.sees("канал");
        everythingIsLookedAt();
        assertThat(stage.telegram.posts(hers)).hasSize(1);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    /** What is waited for between two looks at how far it is. */
    private static void briefly(Duration time) throws InterruptedException {
        Sleeper.SLEEPING.of(time.compareTo(BRIEF) < 0 ? time : BRIEF);
    }

    private void everythingIsLookedAt() {
        admin.types("/process_media");
        admin.until(screen -> screen.getLast().text().startsWith("✅"));
    }

    private void aDayPasses() {
        stage.query("update subscriptions set owner_checked_at = owner_checked_at - interval '1 day' returning 1");
    }

    private String paused() {
        return stage.query("select paused_at is not null, paused_reason from subscriptions")
                .getFirst();
    }

    @Test
    void aFormerAdministratorPublishesNoMoreIsToldOnceAndGoesOnWhenTheyAreOneAgain() {
        hers.member(maria.owner());
        stage.pictures(stage.holiday, 1);
        aDayPasses();

        everythingIsLookedAt();
        maria.sees("You are no longer an administrator of Photos of maria");
        assertThat(stage.telegram.posts(hers)).hasSize(1);
        assertThat(paused()).isEqualTo("t|its owner is no longer an administrator of the channel");
        int told = maria.screen().size();
        everythingIsLookedAt();
        assertThat(maria.screen()).hasSize(told);

        maria.types("/resume");
        maria.until(screen -> screen.size() == told + 2);
        maria.sees("You are no longer an administrator of Photos of maria");
        assertThat(paused()).startsWith("t|");

        hers.administrator(maria.owner(), "can_post_messages");
        maria.types("/resume");
        maria.sees("Resumed");
        maria.until(screen -> stage.telegram.posts(hers).size() == 2);
        assertThat(paused()).isEqualTo("f|null");
    }

    @Test
    void whoHasLeftAnAdministratorsPostAndWhoHasLeftTheChannelAreLookedAtAlike() {
        hers.left(maria.owner());
        aDayPasses();
        everythingIsLookedAt();
        maria.sees("You are no longer an administrator of Photos of maria");
        hers.administrator(maria.owner(), "can_edit_messages");
        maria.types("/resume");
        maria.until(screen -> screen.getLast().text().startsWith("You are no longer"));
        assertThat(paused()).startsWith("t|");
    }

    @Test
    void thatTelegramDoesNotTellPausesNobody() {
        hers.left(stage.bot);
        aDayPasses();
        everythingIsLookedAt();
        assertThat(paused()).isEqualTo("f|null");
    }

    @Test
    void whoIsStruckFromTheListPublishesNoMoreAndIsTold() throws Exception {
        stage.pictures(stage.holiday, 1);
        stage.variables.put("BOT_ACCESS", "admins");
        stage.stop();
        stage.start(OwnershipTest::briefly);
        assertThat(paused()).isEqualTo("t|its owner may no longer use this bot");

        everythingIsLookedAt();
        maria.sees("You may no longer use this bot");
        assertThat(stage.telegram.posts(hers)).hasSize(1);
        maria.types("/resume");
        maria.sees("not open to everyone");
        int before = maria.screen().size();
        maria.presses(1, "c:SILENT:true");
        maria.types("/delete_my_data");
        maria.until(screen -> screen.size() == before + 2);
        assertThat(maria.screen().getLast().text()).contains("Forget everything?");
        assertThat(stage.query("select settings from subscriptions").getFirst()).doesNotContain("silent");
    }

    @Test
    void whoIsDeniedIsToldOneSentenceWhateverTheySay() throws Exception {
        stage.pictures(stage.holiday, 1);
        stage.variables.put("BOT_DENY", "1001, 1003");
        stage.variables.put("BOT_ACCESS", "1001");
        stage.stop();
        stage.start(OwnershipTest::briefly);
        assertThat(paused()).isEqualTo("t|its owner is denied access to this bot");
        int before = maria.screen().size();

        everythingIsLookedAt();
        maria.until(screen -> screen.size() == before + 1);
        for (String said : new String[] {"/resume", "/status", "/start", "Hello"}) {
            int one = maria.screen().size();
            maria.types(said);
            maria.until(screen -> screen.size() == one + 2);
        }
        maria.presses(1, "c:SILENT:true");

        assertThat(maria.screen().subList(before, maria.screen().size()).stream()
                        .filter(shown -> !shown.own())
                        .map(Phone.Shown::text))
                .hasSize(5)
                .containsOnly("This bot is not available to you.");
        assertThat(stage.telegram.posts(hers)).hasSize(1);
    }

    @Test
    void whoIsDeniedMayStillHaveThemselvesForgotten() throws Exception {
        Phone boris = stage.phone(1003, "Boris", "ru");
        boris.types("/start");
        boris.sees("В каком канале");
        stage.variables.put("BOT_DENY", "1001, 1003, 1004");
        stage.stop();
        stage.start(OwnershipTest::briefly);

        isForgotten(maria, "Forget everything?", "Yes", "I know nothing about you any more");
        isForgotten(boris, "Забыть всё?", "Да", "больше я о вас ничего не знаю");

        assertThat(stage.query("select telegram_id from users")).containsExactly(Long.toString(BotFixture.ADMIN));
        isTold(maria, "This bot is not available to you.");
        isTold(boris, "Этот бот вам недоступен.");
        isTold(stage.phone(1004, "Nobody", "en"), "This bot is not available to you.");
    }

    private static void isForgotten(Phone phone, String question, String yes, String done) {
        phone.types("/delete_my_data");
        phone.sees(question);
        phone.presses(yes);
        phone.sees(done);
    }

    /** Nobody is left to be forgotten. */
    private static void isTold(Phone phone, String sentence) {
        int before = phone.screen().size();
        phone.types("/delete_my_data");
        phone.until(screen -> screen.size() == before + 2);
        assertThat(phone.screen().getLast().text()).isEqualTo(sentence);
    }

    @Test
    void whereAPostIsRefusedItsOwnerIsLookedAtWithoutWaitingForADayToPass() {
        hers.member(maria.owner());
        hers.administrator(stage.bot, "can_edit_messages");
        stage.pictures(stage.holiday, 1);

        everythingIsLookedAt();

        maria.sees("You are no longer an administrator of Photos of maria");
        assertThat(paused()).isEqualTo("t|its owner is no longer an administrator of the channel");
    }
}
