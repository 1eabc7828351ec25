package io.github.immichtg.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.http.RecordedRequest;
import io.github.immichtg.standins.telegram.Phone;
import io.github.immichtg.standins.telegram.StandInChat;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** People set themselves up, from outside: what they type and press, and what they see. */
@Tag("database")
class SetUpTest extends OneUserFixture {

    @Override
    String language() {
        return "en-GB";
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
        phone.sees("Everything is set up: \"Holiday\" → Photos of maria");
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
            phone.sees("is an address in a private network");
            phone.sees("If you run this bot, set ADMIN_IDS=1001 (or ALLOW_PRIVATE_HOSTS=true).");
            assertThat(stage.immich.requests()).hasSize(asked);
        }

        Phone admin = stage.phone(BotFixture.ADMIN, "Admin", "en");
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
        phone.sees("Picked (1): \"Album 3\"");
        phone.types("Album 17");
        phone.sees("Picked (2): \"Album 3\", \"Album 17\"");
        phone.presses("✅ Album 17");
        phone.sees("Picked (1): \"Album 3\"");
        phone.presses("Done");
        phone.sees("Done!");
    }

    @Test
    void whatAnEmptyAlbumHoldsIsNotAskedAndWhatComesIsPosted() {
        stage.setUp(phone, channel);

        assertThat(phone.screen()).noneMatch(shown -> shown.text().contains("already in"));
        phone.sees("It is empty so far; every photo you add is posted.");
        assertThat(stage.query("select settings ->> 'post_existing' from subscriptions"))
                .containsExactly("all");
    }

    @Test
    void anAlbumIsFoundByAWordInAnotherFormAndCase() {
        stage.anna.album("Отпуска 2024");
        stage.anna.album("Summer holidays");
        comesToTheAlbums(phone, "maria");
        phone.types("отпуск");
        phone.sees("Picked (1): \"Отпуска 2024\"");
        phone.types("SUMMERS");
        phone.sees("Picked (2): \"Отпуска 2024\", \"Summer holidays\"");
        phone.types("holiday");
        phone.sees("Picked (3): \"Отпуска 2024\", \"Summer holidays\", \"Holiday\"");
    }

    private void comesToTheAlbums(Phone whose, String name) {
        whose.types("/start");
        whose.until(screen -> screen.getLast().text().contains("1. "));
        whose.types("@" + name);
        whose.sees("https://photos.example.org");
        whose.types(stage.immich.url().toString());
        whose.sees("album.read");
        whose.types(stage.key);
        whose.until(screen -> screen.getLast().labels().contains("▫️ Holiday · 0"));
    }

    @Test
    void whoseTelegramSpeaksRussianGetsRussianCaptionsAndMayChangeThat() {
        Phone ivan = stage.phone(1002, "Ivan", "ru");
        stage.channel(ivan, "ivan");
        comesToTheAlbums(ivan, "ivan");
        ivan.presses("▫️ Holiday");
        ivan.until(screen -> screen.getLast().labels().contains("Готово (1)"));
        ivan.presses("Готово");
        ivan.sees("Пока там пусто");
        assertThat(stage.query("select settings ->> 'caption_language' from subscriptions"))
                .containsExactly("ru");

        ivan.types("/settings");
        ivan.sees("Нажмите на то");
        ivan.presses("Язык подписей: русский");
        ivan.until(screen -> screen.getLast().labels().contains("Язык подписей: English"));
        assertThat(stage.query("select settings ->> 'caption_language' from subscriptions"))
                .containsExactly("en");

        stage.setUp(phone, channel);
        assertThat(stage.query("select count(*) from subscriptions where settings ? 'caption_language'"))
                .containsExactly("1");
    }

    @Test
    void whatTheBotIsForIsToldBeforeAnybodyWritesAndThatItCannotBeStopsNothing() throws Exception {
        phone.until(screen -> calls("setMyDescription") == 2 && calls("setMyShortDescription") == 2);
        assertThat(stage.telegram.requests())
                .filteredOn(request -> request.method().equalsIgnoreCase("setMyDescription"))
                .extracting(RecordedRequest::body)
                .anySatisfy(body -> assertThat(body).contains("into your Telegram channel"))
                .anySatisfy(body -> assertThat(body).contains("в вашем канале Telegram"));

        stage.stop();
        stage.telegram.fault(
                100,
                "setMyDescription",
                new Fault.Reply(
                        400,
                        "application/json",
                        "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: DESCRIPTION_INVALID\"}"));
        stage.start();
        stage.setUp(phone, channel);
    }

    private long calls(String method) {
        return stage.telegram.requests().stream()
                .filter(request -> request.method().equalsIgnoreCase(method))
                .count();
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
    void oldAndMadeUpButtonsDoNoHarm() {
        stage.setUp(phone, channel);
        phone.presses(3, "s:d");
        phone.presses(3, "s:e:all");
        phone.presses(3, "s:+:00000000-0000-0000-0000-000000000000:0");
        phone.presses(3, "nonsense");
        phone.until(screen -> phone.notes().stream()
                        .filter("This button is from earlier."::equals)
                        .count()
                == 3);

        assertThat(stage.query("select count(*) from albums where deleted_at is null"))
                .containsExactly("1");
    }
}
