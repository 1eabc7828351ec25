package io.github.immichtg.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.immich.ImmichStandIn;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.telegram.Phone;
import io.github.immichtg.standins.telegram.StandInChat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How people have their photos posted, and what becomes of it. */
@Tag("database")
class SettingsTest extends OneUserFixture {

    private String passed() {
        return stage.query("select max(last_pass_at) from subscriptions").getFirst();
    }

    @Test
    void settingsShowTheCaptionOfTheLastPhoto() {
        stage.pictures(stage.holiday, 1);
        stage.setUp(phone, channel);
        posted(1);
        phone.until(screen -> stage.query("select count(*) from media_files where state = 'published'")
                .equals(List.of("1")));

        phone.types("/settings");
        phone.sees("This is how the caption of IMG_0001.jpg looks:");
        phone.sees("1 May 2026");
        phone.presses("Captions in: English");
        phone.sees("1 мая 2026");
        phone.presses("Caption: built in");
        phone.sees("Send me your template");
        phone.types("{{nothing}}");
        phone.sees("That does not work");
        phone.types("<i>{{description}}</i>");
        phone.sees("Picture number 0001.");
        assertThat(phone.screen().getLast().labels()).contains("Caption: your own", "Originals: as comments");
        phone.presses("Originals: as comments");
        phone.until(screen -> screen.getLast().labels().contains("Originals: not posted"));

        stage.pictures(stage.holiday, 1);
        phone.types("/resume");
        posted(2);
        assertThat(stage.telegram.posts(channel).getLast().text().text()).isEqualTo("Picture number 0002.");
    }

    @Test
    void whatIsSetDecidesHowItIsPosted() {
        stage.setUp(phone, channel);
        // A delivery that has begun goes on as it was set before.
        phone.until(screen -> !passed().equals("null")
                && stage.query("select task_instance from scheduled_tasks where task_name = 'deliver'")
                        .isEmpty());
        phone.types("/settings");
        phone.sees("Settings for Photos of maria");
        assertThat(phone.screen().getLast().labels())
                .contains("Photos: one by one", "Live photos: moving", "Posts: with sound");
        phone.presses("Photos: one by one");
        phone.until(screen -> screen.getLast().labels().contains("Photos: moments together"));
        phone.presses("Live photos: moving");
        phone.until(screen -> screen.getLast().labels().contains("Live photos: still"));
        phone.presses("Posts: with sound");
        phone.until(screen -> screen.getLast().labels().contains("Posts: silent"));
        assertThat(stage.query("select settings ->> 'post_grouping', settings ->> 'live_photos', settings ->> 'silent'"
                        + " from subscriptions"))
                .containsExactly("moment|still|true");

        stage.pictures(stage.holiday, 1);
        phone.types("/resume");
        posted(1);
        assertThat(stage.telegram.posts(channel).getLast().parameters()).containsEntry("disable_notification", "true");
        phone.types("/settings");
        phone.sees("Settings for");
        phone.presses("Photos: moments together");
        phone.until(screen -> screen.getLast().labels().contains("Photos: one by one"));
        phone.presses("Live photos: still");
        phone.until(screen -> screen.getLast().labels().contains("Live photos: moving"));
        phone.presses("After posting: edits followed");
        phone.until(screen -> screen.getLast().labels().contains("After posting: edits and removals followed"));
        assertThat(said("album_changes")).isEqualTo("mirror");
        phone.presses("Posts: silent");
        phone.until(screen -> screen.getLast().labels().contains("Posts: with sound"));
    }

    @Test
    void anotherChannelKeepsAddressAndKey() {
        stage.setUp(phone, channel);
        StandInChat other = stage.channel(phone, "another");
        phone.types("/settings");
        phone.sees("Settings for Photos of maria");
        phone.presses("Another channel");
        phone.sees("Stop posting into Photos of maria");
        phone.presses("Yes, another channel");
        phone.sees("Which channel?");
        phone.types("@another");
        phone.sees("Which albums?");
        assertThat(other.id()).isNotEqualTo(channel.id());
    }

    private String said(String setting) {
        return stage.query("select settings ->> '" + setting + "' from subscriptions where deleted_at is null")
                .getFirst();
    }

    private Phone.Shown settings() {
        phone.types("/settings");
        phone.sees("Settings for");
        return phone.screen().getLast();
    }

    /** Of two phones, and where a process died before it could note that it had done what was pressed. */
    @Test
    void aSwitchThatIsPressedTwiceIsSwitchedOnce() {
        stage.setUp(phone, channel);
        Phone.Shown page = settings();
        List<Phone.Label> switches = page.buttons().stream()
                .flatMap(List::stream)
                .filter(button -> button.data().matches("c:[A-Z]+:\\w+"))
                .toList();
        assertThat(switches).hasSize(7);
        for (Phone.Label one : switches) {
            int answered = phone.notes().size();
            phone.presses(page.messageId(), one.data());
            phone.presses(page.messageId(), one.data());
            phone.until(screen -> phone.notes().size() == answered + 2);
        }
        phone.until(screen -> stage.query("select count(*) from updates").equals(List.of("0")));

        assertThat(List.of(
                        said("caption_language"),
                        said("caption_location"),
                        said("originals"),
                        said("post_grouping"),
                        said("live_photos"),
                        said("silent"),
                        said("album_changes")))
                .containsExactly("ru", "name", "false", "moment", "still", "true", "mirror");
        assertThat(settings().labels()).contains("Posts: silent", "Captions in: русский");
    }

    @Test
    void aSwitchThatSaysSomethingElseIsLeftAsItIs() {
        stage.setUp(phone, channel);
        Phone.Shown page = settings();
        for (String data : List.of("c:LANGUAGE:xx", "c:SILENT:", "c:LOCATION:link'", "c:BUILT_IN:1")) {
            phone.presses(page.messageId(), data);
        }
        phone.until(screen -> phone.notes().size() >= 4);

        assertThat(said("caption_language")).isEqualTo("null");
        assertThat(said("silent")).isEqualTo("null");
    }

    @Test
    void anotherAddressIsTakenWithAKeyForItOrNotAtAll() throws Exception {
        stage.setUp(phone, channel);
        try (ImmichStandIn other = ImmichStandIn.start(ImmichVersion.V3_1_0)) {
            settings();
            phone.presses("New address");
            phone.sees("Where is your Immich?");
            phone.types(other.url().toString());
            phone.sees("An API key");
            phone.types("/cancel");
            phone.sees("Everything stays as it was");
            assertThat(stage.query("select host_url from immich_hosts")).containsExactly(stage.immich.url() + "/api");

            settings();
            phone.presses("New address");
            phone.sees("Where is your Immich?");
            phone.types(other.url().toString());
            phone.sees("An API key");
            stage.restart();
            phone.types(stage.key);
            phone.sees("does not accept this key");
            phone.types(other.user("Anna").readerKey());
            phone.sees("Everything is set up");
            assertThat(stage.query("select host_url from immich_hosts")).containsExactly(other.url() + "/api");
        }
    }

    @Test
    void theButtonThatLeavesOneChannelDoesNotLeaveTheNext() {
        stage.setUp(phone, channel);
        settings();
        phone.presses("Another channel");
        phone.sees("Stop posting into Photos of maria");
        Phone.Shown question = phone.screen().getLast();
        String leave = question.buttons().getFirst().getFirst().data();
        phone.presses(question.messageId(), leave);
        phone.presses(question.messageId(), leave);
        phone.sees("Which channel?");
        StandInChat other = stage.channel(phone, "another");
        phone.types("@another");
        phone.sees("Which albums?");
        int shown = phone.screen().size();
        phone.presses(question.messageId(), leave);
        phone.until(screen -> screen.size() > shown);
        phone.presses("▫️ Holiday");
        phone.until(screen -> screen.getLast().labels().contains("Done (1)"));
        phone.presses("Done");
        phone.sees("Done!");
        phone.presses(question.messageId(), leave);
        phone.sees("Everything is set up: \"Holiday\" → Photos of another");

        assertThat(stage.query("select telegram_channel_id from channels where deleted_at is null"))
                .containsExactly(Long.toString(other.id()));
    }
}
