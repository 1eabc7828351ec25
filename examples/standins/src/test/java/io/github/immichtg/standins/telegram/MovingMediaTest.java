package io.github.immichtg.standins.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.immichtg.standins.HollowClip;
import io.github.immichtg.standins.http.Json;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Videos, animations, live photos and media groups. */
@Tag("codec")
class MovingMediaTest {

    private static final String TOKEN = "123456:stand-in_token";
    private static final byte[] VIDEO = HollowClip.of(4, "avc1", "mp4a");
    private static final byte[] SILENT = HollowClip.of(4, "avc1");

    private final SettableClock clock = new SettableClock();
    private final TelegramStandIn telegram =
            TelegramStandIn.start(TelegramOptions.defaults().withClock(clock));
    private final Person bot = telegram.bot(TOKEN, "album_bot");
    private final StandInChat group = telegram.group(-1002L, null, "Talk").administrator(bot);
    private final StandInChat channel = telegram.channel(-1001L, "photos", "Photos");
    private final BotClient client = new BotClient(telegram.url(), TOKEN);

    @BeforeEach
    void letTheBotPost() {
        channel.administrator(bot, "can_post_messages");
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

    private JsonNode send(String method, Map<String, String> parameters, BotClient.File... files) throws Exception {
        Map<String, String> all = new HashMap<>(parameters);
        all.put("chat_id", "-1001");
        return client.upload(method, all, List.of(files));
    }

    private static BotClient.File file(String part, String name, byte[] bytes) {
        return new BotClient.File(part, name, bytes);
    }

    private static String said(JsonNode answer) {
        return answer.path("description").asText();
    }

    private Post last() {
        return telegram.posts(channel).getLast();
    }

    @Test
    void showsAVideoAsItsSenderDescribesIt() throws Exception {
        JsonNode answer = send(
                "sendVideo",
                Map.of(
                        "video",
                        "attach://v.mp4",
                        "thumbnail",
                        "attach://t.jpg",
                        "width",
                        "640",
                        "height",
                        "480",
                        "duration",
                        "4",
                        "caption",
                        "<b>sea</b>",
                        "parse_mode",
                        "HTML"),
                file("v.mp4", "v.mp4", VIDEO),
                file("t.jpg", "t.jpg", picture(320, 240)));
        JsonNode video = answer.at("/result/video");
        assertThat(video.path("width").asInt()).isEqualTo(640);
        assertThat(video.path("duration").asInt()).isEqualTo(4);
        assertThat(video.at("/thumbnail/width").asInt()).isBetween(1, 320);
        assertThat(answer.at("/result/caption_entities/0/type").asText()).isEqualTo("bold");
        assertThat(last().kind()).isEqualTo(Post.Kind.VIDEO);
        assertThat(Objects.requireNonNull(last().thumbnail()).name()).isEqualTo("t.jpg");
        JsonNode again = client.call(
                "sendVideo",
                Map.of("chat_id", -1001, "video", video.path("file_id").asText()));
        assertThat(again.path("ok").asBoolean()).isTrue();
    }

    @Test
    void leavesOutThumbnailsThatTelegramDoesNotTake() throws Exception {
        byte[] heavy = Arrays.copyOf(picture(320, 240), 204_800);
        for (byte[] thumbnail : List.of(picture(321, 20), heavy, new byte[0], "no".getBytes(StandardCharsets.UTF_8))) {
            JsonNode answer =
                    send("sendVideo", Map.of(), file("video", "v.mp4", VIDEO), file("thumbnail", "t", thumbnail));
            assertThat(answer.path("ok").asBoolean()).isTrue();
            assertThat(last().thumbnail()).isNull();
            assertThat(answer.at("/result/video").has("thumbnail")).isFalse();
        }
    }

    @Test
    void keepsASilentVideoAVideoUnlessToldOtherwise() throws Exception {
        assertThat(send("sendVideo", Map.of(), file("video", "v.mp4", SILENT))
                        .path("result")
                        .has("video"))
                .isTrue();
        telegram.silentVideosBecomeAnimations(true);
        JsonNode answer =
                send("sendVideo", Map.of(), file("video", "v.mp4", SILENT)).path("result");
        assertThat(answer.has("video")).isFalse();
        assertThat(answer.has("animation")).isTrue();
        assertThat(answer.has("document")).isTrue();
        assertThat(send("sendVideo", Map.of(), file("video", "v.mp4", VIDEO))
                        .path("result")
                        .has("video"))
                .isTrue();
    }

    @Test
    void makesAFileOfWhatIsNoVideo() throws Exception {
        send("sendVideo", Map.of(), file("video", "v.webm", new byte[] {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3}));
        assertThat(last().kind()).isEqualTo(Post.Kind.DOCUMENT);
        send("sendAnimation", Map.of(), file("animation", "a.gif", "GIF89a".getBytes(StandardCharsets.UTF_8)));
        assertThat(last().kind()).isEqualTo(Post.Kind.ANIMATION);
        send("sendAnimation", Map.of(), file("animation", "a.mp4", SILENT));
        assertThat(last().kind()).isEqualTo(Post.Kind.ANIMATION);
        assertThat(said(send("sendVideo", Map.of(), file("video", "v.mp4", new byte[0]))))
                .isEqualTo("Bad Request: file must be non-empty");
        assertThat(said(send("sendVideo", Map.of("video", "attach://v"), file("other", "v", VIDEO))))
                .isEqualTo("Bad Request: there is no video in the request");
        assertThat(said(send("sendVideo", Map.of("caption", "x".repeat(1025)), file("video", "v.mp4", VIDEO))))
                .isEqualTo("Bad Request: message caption is too long");
    }

    @Test
    void takesLivePhotosWithinTheirLimits() throws Exception {
        byte[] still = picture(600, 400);
        JsonNode answer = send(
                "sendLivePhoto",
                Map.of("live_photo", "attach://m.mp4", "photo", "attach://s.jpg", "caption", "wave"),
                file("m.mp4", "m.mp4", VIDEO),
                file("s.jpg", "s.jpg", still));
        assertThat(answer.at("/result/live_photo/duration").asInt()).isEqualTo(4);
        assertThat(answer.at("/result/live_photo/photo")).isNotEmpty();
        assertThat(answer.at("/result/photo")).isNotEmpty();
        assertThat(Objects.requireNonNull(last().still()).name()).isEqualTo("s.jpg");
        assertThat(live(still, HollowClip.of(10.2, "avc1"))).contains("DURATION");
        assertThat(live(still, HollowClip.of(3, "hvc1", "mp4a"))).contains("VIDEO_CONTENT_TYPE_INVALID");
        assertThat(live(still, Arrays.copyOf(VIDEO, 10_000_001))).contains("too big for a live photo");
        assertThat(live(picture(2100, 100), VIDEO)).isEqualTo("Bad Request: PHOTO_INVALID_DIMENSIONS");
        assertThat(live(still, still)).contains("VIDEO_CONTENT_TYPE_INVALID");
        assertThat(telegram.posts(channel)).hasSize(1);
    }

    private String live(byte[] still, byte[] video) throws Exception {
        return said(send("sendLivePhoto", Map.of(), file("live_photo", "m.mp4", video), file("photo", "s.jpg", still)));
    }

    /** A group of this many items, photos and videos by turns. */
    private JsonNode mixed(int items, Map<String, String> more) throws Exception {
        ArrayNode media = Json.array();
        List<BotClient.File> files = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            String name = i % 2 == 0 ? "p" + i + ".jpg" : "v" + i + ".mp4";
            media.addObject()
                    .put("type", i % 2 == 0 ? "photo" : "video")
                    .put("media", "attach://" + name)
                    .put("caption", i == 0 ? "<i>all</i>" : "")
                    .put("parse_mode", "HTML");
            files.add(file(name, name, i % 2 == 0 ? picture(60, 40) : VIDEO));
        }
        Map<String, String> parameters = new HashMap<>(more);
        parameters.put("media", media.toString());
        return send("sendMediaGroup", parameters, files.toArray(BotClient.File[]::new));
    }

    private String refusal(String media, BotClient.File... files) throws Exception {
        return said(send("sendMediaGroup", Map.of("media", media), files));
    }

    @Test
    void postsAGroupItemByItem() throws Exception {
        channel.discussedIn(group);
        JsonNode answer = mixed(3, Map.of());
        assertThat(answer.path("result")).hasSize(3);
        assertThat(answer.path("result").findValuesAsText("media_group_id").stream()
                        .distinct())
                .hasSize(1);
        assertThat(telegram.posts(channel))
                .extracting(Post::kind)
                .containsExactly(Post.Kind.PHOTO, Post.Kind.VIDEO, Post.Kind.PHOTO);
        assertThat(telegram.posts(channel).getFirst().text().text()).isEqualTo("all");
        assertThat(telegram.posts(group)).extracting(Post::forwardOf).containsExactly(1, 2, 3);
        mixed(2, Map.of());
        assertThat(telegram.posts(group).stream()
                        .map(Post::mediaGroupId)
                        .map(Objects::nonNull)
                        .distinct())
                .as("the copies of one group are told to belong together, those of the other are not")
                .containsExactlyInAnyOrder(true, false);
        JsonNode updates = client.call("getUpdates", Map.of()).path("result");
        assertThat(updates.findValues("is_automatic_forward")).hasSize(5);
    }

    @Test
    void refusesGroupsAsTelegramDoes() throws Exception {
        byte[] jpg = picture(60, 40);
        BotClient.File a = file("a", "a.jpg", jpg);
        String photo = "{\"type\":\"photo\",\"media\":\"attach://a\"}";
        assertThat(refusal("")).isEqualTo("Bad Request: parameter \"media\" is required");
        assertThat(refusal("[]")).isEqualTo("Bad Request: there are no messages to send");
        assertThat(refusal("[" + photo + "]", a)).contains("2-10");
        assertThat(refusal("[" + (photo + ",").repeat(10) + photo + "]", a))
                .isEqualTo("Bad Request: too many messages to send as an album");
        assertThat(refusal("[" + photo + ",{\"type\":\"document\",\"media\":\"attach://a\"}]", a))
                .isEqualTo("Bad Request: document can't be mixed with other media types");
        assertThat(refusal("[" + photo + ",{\"type\":\"animation\",\"media\":\"attach://a\"}]", a))
                .isEqualTo("Bad Request: can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup");
        assertThat(refusal("[" + photo + "," + photo.replace("//a", "//b") + "]", a))
                .isEqualTo("Bad Request: can't parse InputMedia: media not found");
        assertThat(refusal("[" + photo + "," + photo.replace("}", ",\"show_caption_above_media\":true}") + "]", a))
                .contains("show_caption_above_media must be the same");
        assertThat(refusal(
                        "[" + photo + "," + photo.replace("}", ",\"caption\":\"" + "x".repeat(1025) + "\"}") + "]", a))
                .isEqualTo("Bad Request: message caption is too long");
        assertThat(said(mixed(2, Map.of("reply_markup", "{\"inline_keyboard\":[]}"))))
                .contains("reply markup");
        assertThat(telegram.everDelivered(channel)).isEmpty();
    }

    @Test
    void takesLivePhotosIntoGroups() throws Exception {
        String media = "[{\"type\":\"live_photo\",\"media\":\"attach://m\",\"photo\":\"attach://s\"},"
                + "{\"type\":\"photo\",\"media\":\"attach://s\"}]";
        JsonNode answer = send(
                "sendMediaGroup",
                Map.of("media", media),
                file("m", "m.mp4", SILENT),
                file("s", "s.jpg", picture(60, 40)));
        assertThat(answer.at("/result/0").has("live_photo")).isTrue();
        assertThat(answer.at("/result/1").has("live_photo")).isFalse();
        assertThat(said(send("sendMediaGroup", Map.of("media", media), file("m", "m.mp4", SILENT))))
                .isEqualTo("Bad Request: there is no photo in the request");
    }

    @Test
    void countsTheItemsOfGroupsAndPostsWhatFits() throws Exception {
        assertThat(mixed(10, Map.of()).path("ok").asBoolean()).isTrue();
        assertThat(mixed(8, Map.of()).path("ok").asBoolean()).isTrue();
        clock.advance(Duration.ofSeconds(40));
        assertThat(said(mixed(3, Map.of())))
                .isEqualTo("Bad Request: failed to send message #3 with the error message \"Too Many Requests: retry"
                        + " after 20\"");
        assertThat(telegram.posts(channel)).hasSize(20);
        clock.advance(Duration.ofSeconds(10));
        assertThat(mixed(2, Map.of()).at("/parameters/retry_after").asInt()).isEqualTo(10);
        assertThat(telegram.violations()).hasSize(1);
    }

    @Test
    void letsAPartOfAFailedGroupStand() throws Exception {
        telegram.breakNextGroup(500, "Internal Server Error: group send failed", List.of(0, 2));
        assertThat(said(mixed(3, Map.of()))).endsWith("group send failed");
        assertThat(telegram.posts(channel)).extracting(Post::kind).containsExactly(Post.Kind.PHOTO, Post.Kind.PHOTO);
        assertThat(mixed(2, Map.of()).path("ok").asBoolean()).isTrue();
    }

    @Test
    void drawsItsTroublesFromASeed() throws Exception {
        List<List<String>> runs = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            try (var other = TelegramStandIn.start(TelegramOptions.defaults().withRates(0, 0))) {
                Person otherBot = other.bot(TOKEN, "album_bot");
                StandInChat there = other.channel(-1001L, null, "Photos").administrator(otherBot, "can_post_messages");
                other.trouble(42, 0.5);
                var asking = new BotClient(other.url(), TOKEN);
                List<String> said = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    said.add(outcome(asking));
                }
                said.add(Integer.toString(other.posts(there).size()));
                runs.add(said);
            }
        }
        assertThat(runs.get(0)).isEqualTo(runs.get(1));
        assertThat(runs.get(0)).contains("ok", "lost").anyMatch(text -> text.contains("Too Many Requests"));
    }

    private static String outcome(BotClient asking) throws Exception {
        try {
            JsonNode answer = asking.call("sendMessage", Map.of("chat_id", -1001, "text", "x"));
            return answer.path("ok").asBoolean() ? "ok" : said(answer);
        } catch (IOException e) {
            return "lost";
        }
    }

    @Test
    void showsAllOfItOnThePage(@TempDir Path folder) throws Exception {
        send(
                "sendVideo",
                Map.of("width", "64"),
                file("video", "v.mp4", VIDEO),
                file("thumbnail", "t.jpg", picture(32, 24)));
        send("sendAnimation", Map.of(), file("animation", "a.mp4", SILENT));
        send("sendLivePhoto", Map.of(), file("live_photo", "m.mp4", VIDEO), file("photo", "s.jpg", picture(60, 40)));
        mixed(3, Map.of());
        Path page = folder.resolve("page.html");
        ChannelPage.write(page, "Title", telegram, List.of(new ChannelPage.Column(channel, "en")));
        assertThat(Files.readString(page))
                .contains("poster=\"pictures/1001-001.jpg\" src=\"pictures/1001-001.mp4\"")
                .contains("<video autoplay loop muted")
                .contains("class=\"live\"")
                .containsPattern(
                        "(?s)class=\"group\">\\s*<img[^>]*>\\s*<video.*?<img[^>]*>\\s*</div>\\s*<p[^>]*><i>all");
        assertThat(folder.resolve("pictures/1001-003.jpg")).exists();
        assertThat(folder.resolve("pictures/1001-006.jpg")).exists();
    }
}
