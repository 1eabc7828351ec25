package io.github.immichtg.standins.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangingTest {

    private static final String TOKEN = "123456:stand-in_token";

    private final SettableClock clock = new SettableClock();
    private final TelegramStandIn telegram =
            TelegramStandIn.start(TelegramOptions.defaults().withClock(clock));
    private final Person bot = telegram.bot(TOKEN, "album_bot");
    private final StandInChat group = telegram.group(-1002L, null, "Talk");
    private final StandInChat channel =
            telegram.channel(-1001L, "photos", "Photos").discussedIn(group);
    private final BotClient client = new BotClient(telegram.url(), TOKEN);

    @BeforeEach
    void letTheBotPost() {
        channel.administrator(bot, "can_post_messages");
        group.member(bot);
    }

    @AfterEach
    void close() {
        telegram.close();
    }

    private static byte[] picture(int width, int height) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpg", out);
        return out.toByteArray();
    }

    private int posted() throws Exception {
        return client.upload(
                        "sendPhoto", Map.of("chat_id", "-1001", "caption", "before"), "photo", "a.jpg", picture(60, 40))
                .at("/result/message_id")
                .asInt();
    }

    private JsonNode caption(int message, String caption) throws Exception {
        return client.call("editMessageCaption", Map.of("chat_id", -1001, "message_id", message, "caption", caption));
    }

    private JsonNode media(int message, String json, byte[] file) throws Exception {
        return client.upload(
                "editMessageMedia",
                Map.of("chat_id", "-1001", "message_id", Integer.toString(message), "media", json),
                "file",
                "b.jpg",
                file);
    }

    private static String said(JsonNode answer) {
        return answer.path("description").asText();
    }

    @Test
    void changesACaptionAndThatOfTheCopy() throws Exception {
        int message = posted();
        assertThat(caption(message, "after").at("/result/caption").asText()).isEqualTo("after");
        assertThat(said(caption(message, "after"))).startsWith("Bad Request: message is not modified");
        assertThat(telegram.posts(channel).getFirst().text().text()).isEqualTo("after");
        assertThat(telegram.posts(group).getFirst().text().text()).isEqualTo("after");
        assertThat(said(caption(message + 7, "after"))).isEqualTo("Bad Request: message to edit not found");
        assertThat(said(caption(channel.writes(new Person(7, false, "Ann", null), "hello"), "mine")))
                .isEqualTo("Bad Request: message can't be edited");
        channel.administrator(bot, "can_edit_messages");
        assertThat(said(caption(channel.writes(new Person(7, false, "Ann", null), "hello"), "mine")))
                .isEqualTo("Bad Request: there is no caption in the message to edit");
        clock.advance(Duration.ofDays(400));
        assertThat(caption(message, "a year later").path("ok").asBoolean()).isTrue();
    }

    @Test
    void changesAPicture() throws Exception {
        int message = posted();
        String shown = "{\"type\":\"photo\",\"media\":\"attach://file\",\"caption\":\"turned\"}";
        assertThat(media(message, shown, picture(40, 60)).at("/result/caption").asText())
                .isEqualTo("turned");
        assertThat(telegram.posts(channel).getFirst().height()).isEqualTo(60);
        assertThat(telegram.posts(group).getFirst().height()).isEqualTo(60);
        assertThat(said(media(message, shown, picture(40, 60)))).startsWith("Bad Request: message is not modified");
        assertThat(said(media(message, "{\"type\":\"photo\"}", picture(1, 1))))
                .isEqualTo("Bad Request: can't parse InputMedia: media not found");
    }

    @Test
    void anItemOfAnAlbumStaysOfItsKind() throws Exception {
        String items =
                "[{\"type\":\"photo\",\"media\":\"attach://file\"},{\"type\":\"photo\",\"media\":\"attach://file\"}]";
        int first = client.upload(
                        "sendMediaGroup", Map.of("chat_id", "-1001", "media", items), "file", "a.jpg", picture(60, 40))
                .at("/result/0/message_id")
                .asInt();
        assertThat(said(media(first, "{\"type\":\"document\",\"media\":\"attach://file\"}", picture(2, 2))))
                .isEqualTo("Bad Request: can't change media type in the album");
        assertThat(media(first, "{\"type\":\"photo\",\"media\":\"attach://file\"}", picture(20, 20))
                        .path("ok")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void deletesAllOrNothingAndNothingOld() throws Exception {
        int first = posted();
        clock.advance(Duration.ofHours(47));
        int second = posted();
        String both = "[" + first + "," + second + ",99]";
        clock.advance(Duration.ofHours(1));
        assertThat(said(client.call("deleteMessages", Map.of("chat_id", -1001, "message_ids", both))))
                .isEqualTo("Bad Request: message can't be deleted");
        assertThat(telegram.posts(channel)).hasSize(2);
        assertThat(said(client.call("deleteMessage", Map.of("chat_id", -1001, "message_id", first))))
                .isEqualTo("Bad Request: message can't be deleted");
        assertThat(client.call("deleteMessages", Map.of("chat_id", -1001, "message_ids", "[" + second + ",99]"))
                        .path("ok")
                        .asBoolean())
                .isTrue();
        assertThat(said(client.call("deleteMessage", Map.of("chat_id", -1001, "message_id", second))))
                .isEqualTo("Bad Request: message to delete not found");
    }
}
