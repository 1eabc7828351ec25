package io.github.immichtg.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.immich.StandInUser;
import io.github.immichtg.standins.telegram.Phone;
import io.github.immichtg.standins.telegram.StandInChat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People set themselves up, from outside: what they type and press, and what they see. */
class SetUpTest {

    @TempDir
    Path home;

    private Stage stage;
    private Phone phone;
    private StandInChat channel;

    @BeforeEach
    void start() throws Exception {
        stage = new Stage(home);
        phone = stage.phone(1001, "Maria", "en-GB");
        channel = stage.channel(phone, "maria");
        stage.start();
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    private List<String> own() {
        return phone.screen().stream()
                .filter(Phone.Shown::own)
                .map(Phone.Shown::text)
                .toList();
    }

    @Test
    void somebodySetsThemselvesUpAndTheirPhotosArePosted() {
        stage.pictures(stage.holiday, 3);

        stage.setUp(phone, channel);

        phone.until(screen -> stage.telegram.posts(channel).size() >= 3);
        assertThat(stage.telegram.posts(channel))
                .extracting(post -> post.text().text())
                .anyMatch(text -> text.contains("Picture number 0003."));
        assertThat(own()).as("the key is gone").doesNotContain(stage.key);
        assertThat(stage.query("select api_key from api_keys")).hasSize(1).noneMatch(text -> text.contains(stage.key));
        phone.types("/start");
        phone.sees("Everything is set up: «Holiday» → Photos of maria");
    }

    @Test
    void whoIsRussianIsSpokenWithInRussian() {
        Phone ivan = stage.phone(1002, "Ivan", "ru");
        StandInChat his = stage.channel(ivan, "ivan");

        ivan.types("/start");
        ivan.sees("В каком канале публиковать?");
        ivan.types("@ivan");
        ivan.sees("Где ваш Immich?");
        ivan.types(stage.immich.url().toString());
        ivan.sees("Ключ API");
        ivan.types(stage.key);
        ivan.sees("Какие альбомы?");
        ivan.presses("▫️ Holiday");
        ivan.until(screen -> screen.getLast().labels().contains("Готово (1)"));
        ivan.presses("Готово");
        ivan.sees("уже есть в альбоме «Holiday»");
        ivan.presses("Только новые");
        ivan.sees("Готово!");
        assertThat(stage.telegram.everDelivered(his))
                .allMatch(post -> post.by() != null && post.by().bot());
    }

    @Test
    void wrongTurnsAreExplainedAndAskedAgain() {
        Phone stranger = stage.phone(1003, "Stranger", "en");
        StandInChat foreign = stage.channel(stranger, "foreign");
        StandInChat closed =
                stage.telegram.channel(-1002000000001L, "closed", "Closed").creator(phone.owner());
        StandInChat mute = stage.telegram
                .channel(-1002000000002L, "mute", "Mute")
                .creator(phone.owner())
                .administrator(stage.bot, "can_edit_messages");
        stage.telegram.group(-1002000000003L, "grouped", "Grouped").member(stage.bot);

        phone.types("/start");
        phone.sees("Which channel?");
        phone.types("what do you mean?");
        phone.sees("I don't recognise a channel in that");
        phone.types("@nothing_of_that_name");
        phone.sees("I can't see a channel @nothing_of_that_name");
        phone.types("@grouped");
        phone.sees("is not a channel");
        phone.types("https://t.me/closed");
        phone.sees("I am not an administrator of Closed yet");
        phone.types("@mute");
        phone.sees("but I may not post there");
        phone.types("@foreign");
        phone.sees("You are not an administrator of Photos of foreign");
        phone.sendsSticker();
        phone.sees("I can't do anything with that");
        phone.types(Long.toString(channel.id()));
        phone.sees("Where is your Immich?");

        phone.types("not an address at all");
        phone.sees("That is not an address");
        phone.types("http://localhost:1");
        phone.sees("does not answer");
        phone.types(stage.telegram.url().toString());
        phone.sees("it is not Immich");
        phone.types(stage.immich.url() + "/photos");
        phone.sees("An API key");

        phone.types("what is that?");
        phone.sees("That is not an API key");
        phone.types("AKeyThatNobodyKnowsAKeyThatNobodyKnows12345");
        phone.sees("Immich does not accept this key");
        phone.types(stage.anna.key("album.read"));
        phone.sees("It lacks asset.read, asset.view, asset.download");
        phone.types(stage.key);
        phone.sees("Which albums?");
        assertThat(own())
                .as("every message of that step is gone")
                .doesNotContain("what is that?", stage.key)
                .noneMatch(text -> text.startsWith("AKey"));

        phone.presses("Done");
        phone.until(screen -> phone.notes().contains("Pick at least one album first."));
        phone.types("No such album");
        phone.sees("I find no album No such album");
        phone.types("holiday");
        phone.sees("Picked (1): «Holiday»");
        phone.presses("Done");
        phone.sees("What about the photos");
        phone.types("all of them");
        phone.sees("Press one of the buttons");
        phone.types("2");
        phone.sees("I begin with the newest 2 photos");
        assertThat(List.of(foreign, closed, mute))
                .allMatch(one -> stage.telegram.posts(one).isEmpty());
    }

    @Test
    void aRestartInTheMiddleLosesNothing() throws Exception {
        phone.types("/start");
        phone.sees("Which channel?");
        stage.restart();
        phone.types("@maria");
        phone.sees("Where is your Immich?");
        stage.restart();
        phone.types(stage.immich.url().toString());
        phone.sees("An API key");
        stage.restart();
        phone.types(stage.key);
        phone.sees("Which albums?");
        phone.presses("▫️ Holiday");
        phone.until(screen -> screen.getLast().labels().contains("Done (1)"));
        stage.restart();
        phone.presses("Done");
        phone.sees("What about the photos");
        stage.restart();
        phone.presses("Only what is new");
        phone.sees("Done!");
    }

    @Test
    void cancelledItGoesOnWithWhatIsMissing() {
        phone.types("/cancel");
        phone.sees("Nothing is set up yet");
        phone.types("/start");
        phone.sees("Which channel?");
        phone.types("@maria");
        phone.sees("Where is your Immich?");
        phone.types("/cancel");
        phone.sees("Stopped.");
        phone.types(stage.immich.url().toString());
        phone.sees("I am not waiting for an answer");
        phone.types("/start");
        phone.sees("Where is your Immich?");
        assertThat(phone.screen())
                .filteredOn(shown -> shown.text().contains("Which channel?"))
                .hasSize(1);
    }

    @Test
    void aKeyIsTakenAwayWhereverItIsWritten() {
        phone.types("/start");
        phone.sees("Which channel?");
        phone.types(stage.key);
        phone.sees("That looked like an API key");
        assertThat(own()).containsExactly("/start");
        assertThat(stage.query("select count(*) from api_keys")).containsExactly("0");
    }

    @Test
    void privateAddressesAreForAdminsAlone() throws Exception {
        stage.variables.put("ALLOW_PRIVATE_HOSTS", "false");
        stage.restart();
        phone.types("/start");
        phone.sees("Which channel?");
        phone.types("@maria");
        phone.sees("Where is your Immich?");
        for (String address : List.of(
                stage.immich.url().toString(),
                "http://[::1]:2283",
                "192.168.1.5:2283",
                "http://169.254.169.254",
                "0.0.0.0")) {
            int asked = stage.immich.requests().size();
            phone.types(address);
            phone.sees("is an address inside a private network");
            assertThat(stage.immich.requests()).hasSize(asked);
        }

        Phone admin = stage.phone(Stage.ADMIN, "Admin", "en");
        stage.channel(admin, "admins");
        admin.types("/start");
        admin.sees("Which channel?");
        admin.types("@admins");
        admin.sees("Where is your Immich?");
        admin.types(stage.immich.url().toString());
        admin.sees("An API key");
    }

    @Test
    void albumsComeInPagesAndSeveralMayBePicked() {
        IntStream.rangeClosed(1, 20).forEach(i -> stage.anna.album("Album " + i));
        phone.types("/start");
        phone.sees("Which channel?");
        phone.types("@maria");
        phone.sees("Where is your Immich?");
        phone.types(stage.immich.url().toString());
        phone.sees("An API key");
        phone.types(stage.key);
        phone.sees("Which albums?");

        List<String> seen = new ArrayList<>();
        for (int page = 1; page <= 3; page++) {
            String label = page + " / 3";
            phone.until(screen -> screen.getLast().labels().contains(label));
            phone.screen().getLast().labels().stream()
                    .filter(one -> one.startsWith("▫️"))
                    .forEach(seen::add);
            phone.presses("▶");
        }
        assertThat(seen).hasSize(21).doesNotHaveDuplicates();

        phone.types("Album 3");
        phone.sees("Picked (1): «Album 3»");
        phone.types("Album 17");
        phone.sees("Picked (2): «Album 3», «Album 17»");
        phone.presses("✅ Album 17");
        phone.sees("Picked (1): «Album 3»");
        phone.presses("Done");
        phone.sees("already in «Album 3»");
    }

    @Test
    void twoDevicesAtOnceAndOldButtonsDoNoHarm() {
        stage.setUp(phone, channel);
        Phone tablet = stage.telegram.phone(phone.owner(), stage.bot, "en");
        tablet.presses(3, "s:d");
        tablet.presses(3, "s:e:all");
        tablet.presses(3, "s:t:00000000-0000-0000-0000-000000000000:0");
        tablet.presses(3, "nonsense");
        phone.until(screen -> phone.notes().stream()
                        .filter("This button is from earlier."::equals)
                        .count()
                == 3);

        assertThat(stage.query("select count(*) from albums where deleted_at is null"))
                .containsExactly("1");
    }

    @Test
    void aChannelIntoWhichTheBotIsLetIsTheAnswer() {
        StandInChat other =
                stage.telegram.channel(-1002000000009L, null, "Very private").creator(phone.owner());
        phone.types("/start");
        phone.sees("Which channel?");
        phone.letsIn(other, "can_post_messages");
        phone.sees("Channel: Very private");
    }

    @Test
    void aForwardedPostTellsTheChannel() {
        int post = channel.writes(phone.owner(), "Hello");
        phone.types("/start");
        phone.sees("Which channel?");
        phone.forwards(channel, post);
        phone.sees("Channel: Photos of maria");
    }

    @Test
    void fiftyPeopleAtOnceDoNotMixUp() {
        StandInUser anna = stage.anna;
        List<Phone> phones = IntStream.range(0, 50)
                .mapToObj(i -> stage.phone(2000 + i, "P" + i, i % 2 == 0 ? "en" : "ru"))
                .toList();
        IntStream.range(0, 50).forEach(i -> {
            stage.channel(phones.get(i), "channel_" + i);
            anna.album("Of " + i);
        });
        phones.forEach(one -> one.types("/start"));
        phones.forEach(one -> one.until(screen -> screen.size() == 2));
        IntStream.range(0, 50).forEach(i -> phones.get(i).types("@channel_" + i));
        IntStream.range(0, 50).forEach(i -> phones.get(i).sees("Photos of channel_" + i + "\n"));
        phones.forEach(one -> one.types(stage.immich.url().toString()));
        phones.forEach(one -> one.sees("Immich 3.1.0"));
        phones.forEach(one -> one.types(stage.key));
        phones.forEach(one -> one.until(screen -> screen.getLast().labels().contains("1 / 7")));
        IntStream.range(0, 50).forEach(i -> phones.get(i).types("Of " + i));
        IntStream.range(0, 50).forEach(i -> phones.get(i).sees("«Of " + i + "»"));
        IntStream.range(0, 50).forEach(i -> phones.get(i).presses(i % 2 == 0 ? "Done" : "Готово"));
        phones.forEach(one -> one.until(screen -> screen.getLast().labels().size() == 4));
        phones.forEach(one -> one.types("0"));
        IntStream.range(0, 50).forEach(i -> phones.get(i).sees("«Of " + i + "» → Photos of channel_" + i + "\n"));

        assertThat(stage.query("select count(*) from subscriptions s join channels c using (channel_id) join albums a"
                        + " using (subscription_id) where 'channel_' || substr(a.album_name, 4) ="
                        + " substr(c.channel_url, 14)"))
                .containsExactly("50");
    }
}
