package io.github.immichtg.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.immich.StandInAlbum;
import io.github.immichtg.standins.immich.StandInUser;
import io.github.immichtg.standins.telegram.Phone;
import io.github.immichtg.standins.telegram.StandInChat;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maria is set up; Boris tries to see, link or delete what is hers. */
@Tag("database")
class OthersTest {

    @TempDir
    Path home;

    private BotFixture stage;
    private Phone maria;
    private Phone boris;
    private StandInChat hers;
    private StandInUser borisInImmich;

    @BeforeEach
    void start() throws Exception {
        stage = new BotFixture(home);
        maria = stage.phone(1001, "Maria", "en");
        boris = stage.phone(1002, "Boris", "en");
        hers = stage.channel(maria, "maria");
        stage.channel(boris, "boris");
        borisInImmich = stage.immich.user("Boris");
        stage.start();
        stage.setUp(maria, hers);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    private List<String> hersNow() {
        return stage.query("select c.telegram_channel_id, s.paused_at, s.settings, h.host_url, k.api_key,"
                + " string_agg(a.album_uuid::text, ',' order by a.album_id) from users u join subscriptions s using"
                + " (user_id) join channels c using (channel_id) join immich_hosts h using (host_id) join api_keys k using"
                + " (key_id) join albums a using (subscription_id) where u.telegram_id = 1001 and s.deleted_at is null and"
                + " a.deleted_at is null group by 1, 2, 3, 4, 5");
    }

    private void borisComesTo(String question) {
        boris.types("/start");
        boris.sees("Which channel?");
        if (question.equals("Which channel?")) {
            return;
        }
        boris.types("@boris");
        boris.sees("Where is your Immich?");
        boris.types(stage.immich.url().toString());
        boris.sees("An API key");
        boris.types(borisInImmich.key("album.read", "asset.read", "asset.view", "asset.download", "user.read"));
        boris.sees(question);
    }

    @Test
    void nobodyLinksAnothersChannelByWhicheverWay() {
        int post = hers.writes(maria.owner(), "Hello");
        borisComesTo("Which channel?");
        for (String name : List.of("@maria", "https://t.me/maria", Long.toString(hers.id()))) {
            boris.types(name);
            boris.sees("You are not an administrator of Photos of maria");
        }
        boris.forwards(hers, post);
        boris.sees("You are not an administrator of Photos of maria");
        int before = boris.screen().size();
        boris.picks(hers);
        boris.until(screen -> screen.size() == before + 2);
        boris.sees("You are not an administrator of Photos of maria");

        assertThat(stage.query("select user_id from channels")).hasSize(1);
    }

    @Test
    void nobodyIsToldTheTitleOfAnothersPrivateChannelOrGroup() {
        StandInChat secret = stage.telegram
                .channel(-1001999999999L, null, "Divorce of M")
                .administrator(stage.bot, "can_post_messages")
                .creator(maria.owner());
        StandInChat group = stage.telegram
                .group(-1001999999998L, null, "Surprise party")
                .administrator(stage.bot, "can_post_messages")
                .creator(maria.owner());
        int post = secret.writes(maria.owner(), "Hello");
        borisComesTo("Which channel?");
        for (String name :
                List.of(Long.toString(secret.id()), "https://t.me/c/1999999999/1", Long.toString(group.id()), "1001")) {
            int before = boris.screen().size();
            boris.types(name);
            boris.until(screen -> screen.size() == before + 2);
        }
        boris.forwards(secret, post);
        boris.sees("You are not an administrator of " + secret.id());
        secret.left(stage.bot);
        boris.types(Long.toString(secret.id()));
        boris.sees("I can't see a channel");

        assertThat(boris.screen().stream().filter(shown -> !shown.own()).map(Phone.Shown::text))
                .hasSizeGreaterThan(5)
                .noneMatch(text -> text.contains("Divorce") || text.contains("Surprise"));

        maria.types("/settings");
        maria.sees("Photos of maria");
    }

    @Test
    void nobodySeesOrPicksAnothersAlbums() {
        borisInImmich.album("Of Boris");
        borisComesTo("Which albums?");
        assertThat(boris.screen().getLast().labels())
                .anyMatch(label -> label.contains("Of Boris"))
                .noneMatch(label -> label.contains("Holiday"));
        for (String name : List.of(
                "Holiday", stage.holiday.id().toString(), stage.immich.url() + "/albums/" + stage.holiday.id())) {
            int before = boris.screen().size();
            boris.types(name);
            boris.until(screen -> screen.size() == before + 2);
            boris.sees("I cannot find an album");
        }
        boris.presses(boris.screen().getLast().messageId(), "s:+:" + stage.holiday.id() + ":0");
        boris.sees("This album no longer exists");

        assertThat(stage.query("select user_id from albums")).hasSize(1);
    }

    @Test
    void nobodyIsToldOfAnothersServerKeyOrPhotos() {
        stage.pictures(stage.holiday, 1);
        StandInAlbum own = borisInImmich.album("Of Boris");
        borisComesTo("Which albums?");
        boris.presses("▫️ Of Boris");
        boris.until(screen -> screen.getLast().labels().contains("Done (1)"));
        boris.presses("Done");
        boris.sees("Done!");
        for (String command : List.of("/status", "/settings", "/albums", "/help")) {
            int before = boris.screen().size();
            boris.types(command);
            boris.until(screen -> screen.size() == before + 2);
        }

        assertThat(own.id()).isNotEqualTo(stage.holiday.id());
        assertThat(boris.screen().stream().map(Phone.Shown::toString))
                .noneMatch(shown -> shown.contains("Holiday")
                        || shown.contains("Photos of maria")
                        || shown.contains("IMG_0001")
                        || shown.contains(stage.key));
    }

    @Test
    void anothersButtonsChangeNothing() {
        List<String> before = hersNow();
        borisComesTo("Which channel?");
        for (String data : List.of(
                "c:LEAVE_YES:" + hers.id(),
                "c:SILENT:true",
                "c:LANGUAGE:ru",
                "c:DELETE:" + now(),
                "s:d",
                "s:e:all",
                "s:c:KEY")) {
            // As if he had pressed it in her chat, and the same in his own.
            stage.telegram.update(
                    stage.bot,
                    "{\"callback_query\":{\"id\":\"77\",\"chat_instance\":\"1\",\"from\":{\"id\":1002,\"is_bot\":false,"
                            + "\"first_name\":\"Boris\"},\"data\":\"" + data
                            + "\",\"message\":{\"message_id\":3,\"date\":1,"
                            + "\"chat\":{\"id\":1001,\"type\":\"private\",\"first_name\":\"Maria\"}}}}");
            boris.presses(1, data);
        }
        boris.types("/status");
        boris.sees("Nothing is set up yet");

        assertThat(hersNow()).isEqualTo(before).hasSize(1);
        assertThat(maria.screen()).noneMatch(shown -> shown.text().contains("Forget"));
    }

    private String now() {
        return Long.toString(stage.clock.instant().getEpochSecond());
    }

    @Test
    void commandsInAGroupAreOfWhoeverWritesThem() {
        StandInChat group = stage.telegram
                .group(-1003000000001L, null, "Talk")
                .administrator(stage.bot)
                .member(maria.owner())
                .member(boris.owner());
        borisComesTo("Which channel?");
        List<String> before = hersNow();
        int said = maria.screen().size();
        for (String command :
                List.of("/pause", "/delete_my_data", "/settings", "/process_media", "/albums", "/status")) {
            int seen = boris.screen().size();
            group.writes(boris.owner(), command + "@album_bot");
            boris.until(screen -> screen.size() > seen);
        }

        assertThat(boris.screen()).noneMatch(shown -> shown.text().contains("maria"));
        assertThat(maria.screen()).hasSize(said);
        assertThat(hersNow()).isEqualTo(before).hasSize(1);
        assertThat(stage.telegram.posts(group)).allMatch(post -> boris.owner().equals(post.by()));
    }

    @Test
    void whoGoesTakesNothingOfAnothersAlong() {
        List<String> before = hersNow();
        borisComesTo("Which albums?");
        boris.types("/delete_my_data");
        boris.sees("Forget everything?");
        boris.presses("Yes");
        boris.sees("I know nothing about you any more");

        assertThat(hersNow()).isEqualTo(before).hasSize(1);
        assertThat(stage.query("select telegram_id from users")).containsExactly("1001");
    }
}
