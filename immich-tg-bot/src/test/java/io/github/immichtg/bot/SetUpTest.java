package io.github.immichtg.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.telegram.Phone;
import io.github.immichtg.standins.telegram.StandInChat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People set themselves up, from outside: what they type and press, and what they see. */
@Tag("database")
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
