package io.github.immichtg.standins.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.http.Gate;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelegramStandInTest {

    private static final String TOKEN = "123456:stand-in_token";

    private final SettableClock clock = new SettableClock();
    private final TelegramStandIn telegram =
            TelegramStandIn.start(TelegramOptions.defaults().withClock(clock));
    private final Person bot = telegram.bot(TOKEN, "album_bot");
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

    private static byte[] picture(String format, int width, int height) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
        return out.toByteArray();
    }

    private JsonNode photo(byte[] file) throws Exception {
        return client.upload("sendPhoto", Map.of("chat_id", "@photos"), "photo", "a.jpg", file);
    }

    private JsonNode say(String text) throws Exception {
        return client.call("sendMessage", Map.of("chat_id", -1001, "text", text));
    }

    @Test
    void keepsWhatWasPosted() throws Exception {
        byte[] file = picture("jpg", 600, 400);
        JsonNode answer = client.upload(
                "sendphoto",
                Map.of("chat_id", "-1001", "caption", " <b>Sea &amp; sun</b> ", "parse_mode", "HTML"),
                "photo",
                "sea.jpg",
                file);
        assertThat(answer.at("/result/photo")).hasSize(3);
        assertThat(answer.at("/result/caption_entities/0/type").asText()).isEqualTo("bold");
        Post post = telegram.posts(channel).getFirst();
        assertThat(post.text().text()).isEqualTo("Sea & sun");
        assertThat(post.width()).isEqualTo(600);
        SpooledFile spooled = Objects.requireNonNull(post.file());
        assertThat(spooled.name()).isEqualTo("sea.jpg");
        assertThat(Files.readAllBytes(spooled.path())).isEqualTo(file);
    }

    @Test
    void refusesWhatIsNoToken() throws Exception {
        assertThat(new BotClient(telegram.url(), "123456:other")
                        .call("getMe", Map.of())
                        .path("description")
                        .asText())
                .isEqualTo("Unauthorized");
        assertThat(new BotClient(telegram.url(), "nonsense")
                        .call("getMe", Map.of())
                        .path("error_code")
                        .asInt())
                .isEqualTo(404);
        assertThat(client.call("sendFlowers", Map.of()).path("error_code").asInt())
                .isEqualTo(404);
    }

    @Test
    void refusesWhereTheBotHasNoRight() throws Exception {
        channel.administrator(bot, "can_edit_messages");
        assertThat(say("x").path("description").asText())
                .isEqualTo("Bad Request: need administrator rights in the channel chat");
        channel.kicked(bot);
        assertThat(say("x").path("description").asText()).isEqualTo("Forbidden: bot was kicked from the channel chat");
        channel.left(bot);
        assertThat(say("x").path("description").asText())
                .isEqualTo("Forbidden: bot is not a member of the channel chat");
        telegram.channel(-1002L, null, "Private");
        assertThat(client.call("getChat", Map.of("chat_id", -1002))
                        .path("description")
                        .asText())
                .isEqualTo("Bad Request: chat not found");
    }

    @Test
    void refusesPicturesThatTelegramRefuses() throws Exception {
        assertThat(photo(new byte[0]).path("description").asText()).isEqualTo("Bad Request: file must be non-empty");
        assertThat(photo("no picture".getBytes(StandardCharsets.UTF_8))
                        .path("description")
                        .asText())
                .isEqualTo("Bad Request: IMAGE_PROCESS_FAILED");
        assertThat(photo(picture("jpg", 210, 10)).path("description").asText())
                .isEqualTo("Bad Request: PHOTO_INVALID_DIMENSIONS");
        assertThat(photo(picture("jpg", 9000, 1001)).path("description").asText())
                .isEqualTo("Bad Request: PHOTO_INVALID_DIMENSIONS");
        byte[] large = Arrays.copyOf(picture("jpg", 20, 20), 10_485_761);
        assertThat(photo(large).path("description").asText())
                .isEqualTo("Bad Request: file of size 10485761 bytes is too big for a photo; the maximum size is"
                        + " 10485760 bytes");
        assertThat(photo(Arrays.copyOf(large, 10_485_760)).path("ok").asBoolean())
                .isTrue();
        assertThat(telegram.posts(channel)).hasSize(1);
    }

    @Test
    void refusesRequestsThatAreTooLarge() throws Exception {
        JsonNode answer = client.upload(
                "sendDocument", Map.of("chat_id", "@photos"), "document", "big.bin", new byte[(50 << 20) + 1]);
        assertThat(answer.path("error_code").asInt()).isEqualTo(413);
        assertThat(telegram.posts(channel)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a <b           | Unclosed start tag at byte offset 2
                    é <b>x         | Can't find end tag corresponding to start tag "b"
                    é <h1>x</h1>   | Unsupported start tag "h1" at byte offset 3
                    x</b>          | Unexpected end tag at byte offset 1
                    <b>x</i>       | Unmatched end tag at byte offset 4, expected "</b>", found "</i>"
                    """)
    void refusesMarkupThatDoesNotFit(String html, String reason) throws Exception {
        JsonNode answer = client.call("sendMessage", Map.of("chat_id", -1001, "text", html, "parse_mode", "HTML"));
        assertThat(answer.path("description").asText()).isEqualTo("Bad Request: can't parse entities: " + reason);
    }

    @Test
    void countsCaptionsAfterParsing() throws Exception {
        byte[] file = picture("jpg", 20, 20);
        String fits = "<b>" + "😀".repeat(512) + "</b>";
        var parameters = Map.of("chat_id", "@photos", "parse_mode", "HTML", "caption", fits);
        assertThat(client.upload("sendPhoto", parameters, "photo", "a.jpg", file)
                        .path("ok")
                        .asBoolean())
                .isTrue();
        var longer = Map.of("chat_id", "@photos", "parse_mode", "HTML", "caption", fits + "x");
        assertThat(client.upload("sendPhoto", longer, "photo", "a.jpg", file)
                        .path("description")
                        .asText())
                .isEqualTo("Bad Request: message caption is too long");
    }

    @Test
    void makesSendersWait() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(say("x").path("ok").asBoolean()).isTrue();
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(say("x").at("/parameters/retry_after").asInt()).isEqualTo(40);
        assertThat(telegram.violations()).isEmpty();
        clock.advance(Duration.ofSeconds(39));
        assertThat(say("x").path("description").asText()).isEqualTo("Too Many Requests: retry after 1");
        assertThat(telegram.violations()).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(say("x").path("ok").asBoolean()).isTrue();
        assertThat(say("x").path("error_code").asInt()).isEqualTo(429);
    }

    @Test
    void probesTellOursFromOthers() throws Exception {
        int marker = say("marker").at("/result/message_id").asInt();
        int own = photo(picture("jpg", 20, 20)).at("/result/message_id").asInt();
        int foreign = channel.writes(new Person(7, false, "Olga", null), "hello");
        assertThat(edit(marker)).startsWith("Bad Request: message is not modified");
        assertThat(edit(own)).isEqualTo("Bad Request: there is no text in the message to edit");
        assertThat(edit(foreign)).isEqualTo("Bad Request: message can't be edited");
        assertThat(edit(foreign + 1)).isEqualTo("Bad Request: message to edit not found");
    }

    private String edit(int id) throws Exception {
        return client.call("editMessageText", Map.of("chat_id", -1001, "message_id", id, "text", "marker"))
                .path("description")
                .asText();
    }

    @Test
    void forwardsPostsIntoTheDiscussion() throws Exception {
        StandInChat group = telegram.group(-1009L, null, "Talk").administrator(bot);
        channel.discussedIn(group);
        client.call("getUpdates", Map.of("offset", afterMemberships()));
        say("first");
        channel.writes(new Person(7, false, "Olga", null), "other");
        JsonNode updates = client.call("getUpdates", Map.of()).path("result");
        assertThat(updates).hasSize(3); // two copies, and Olga's post; never the bot's own
        assertThat(updates.at("/0/message/is_automatic_forward").asBoolean()).isTrue();
        assertThat(updates.at("/0/message/forward_origin/message_id").asInt()).isEqualTo(1);
        assertThat(updates.at("/1/channel_post/text").asText()).isEqualTo("other");
        int next = updates.at("/0/update_id").asInt() + 1;
        assertThat(client.call("getUpdates", Map.of("offset", next)).path("result"))
                .hasSize(2);
        int copy = telegram.posts(group).getFirst().messageId();
        JsonNode comment = client.call(
                "sendMessage", Map.of("chat_id", -1009, "text", "!", "reply_parameters", Map.of("message_id", copy)));
        assertThat(comment.at("/result/reply_to_message/is_automatic_forward").asBoolean())
                .isTrue();
        JsonNode lost = client.call(
                "sendMessage", Map.of("chat_id", -1009, "text", "!", "reply_parameters", Map.of("message_id", 99)));
        assertThat(lost.path("description").asText()).isEqualTo("Bad Request: message to be replied not found");
    }

    /** The first number after what the bot was told of its own memberships. */
    private int afterMemberships() throws Exception {
        JsonNode updates = client.call("getUpdates", Map.of()).path("result");
        assertThat(updates)
                .isNotEmpty()
                .allSatisfy(update -> assertThat(update.at("/my_chat_member/new_chat_member/status")
                                .asText())
                        .isEqualTo("administrator"));
        return updates.get(updates.size() - 1).path("update_id").asInt() + 1;
    }

    @Test
    void tellsABotWhatItBecomes() throws Exception {
        int next = afterMemberships();
        channel.kicked(bot);
        JsonNode change = client.call("getUpdates", Map.of("offset", next)).at("/result/0/my_chat_member");
        assertThat(change.at("/chat/type").asText()).isEqualTo("channel");
        assertThat(change.at("/old_chat_member/status").asText()).isEqualTo("administrator");
        assertThat(change.at("/new_chat_member/status").asText()).isEqualTo("kicked");
    }

    @Test
    void tellsWhetherAWebhookIsSet() throws Exception {
        assertThat(client.call("getWebhookInfo", Map.of()).at("/result/url").asText())
                .isEmpty();
        telegram.webhook(bot, "https://example.test/hook");
        assertThat(client.call("getWebhookInfo", Map.of()).at("/result/url").asText())
                .isEqualTo("https://example.test/hook");
    }

    @Test
    void letsARestrictedMemberOfAGroupSendNothingElse() throws Exception {
        StandInChat group = telegram.group(-1009L, null, "Talk").restricted(bot, "can_send_messages");
        Map<String, String> to = Map.of("chat_id", "-1009");
        assertThat(client.upload("sendDocument", to, "document", "a.txt", new byte[1])
                        .path("description")
                        .asText())
                .isEqualTo("Bad Request: not enough rights to send documents to the chat");
        group.member(bot);
        assertThat(client.upload("sendDocument", to, "document", "a.txt", new byte[1])
                        .path("ok")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    море 1.heic     | море 1.heic
                    100%25.jpg      | 100%.jpg
                    a%22b\\.jpg      | a b.jpg
                    .. x & 'y'?.tar | x    y.tar
                    """)
    void showsDocumentsUnderTheNamesThatTelegramMakesOfThem(String sent, String shown) throws Exception {
        JsonNode answer = client.upload("sendDocument", Map.of("chat_id", "@photos"), "document", sent, new byte[] {1});
        assertThat(answer.at("/result/document/file_name").asText()).isEqualTo(shown);
    }

    @Test
    void letsForwardsArriveInAnyOrderAndTwice() throws Exception {
        StandInChat group = telegram.group(-1009L, null, "Talk").administrator(bot);
        channel.discussedIn(group);
        telegram.holdForwards(true);
        say("first");
        say("second");
        say("third");
        assertThat(telegram.heldForwards()).isEqualTo(3);
        telegram.releaseForwards(List.of(2, 0, 2));
        assertThat(telegram.posts(group)).extracting(Post::forwardOf).containsExactly(3, 1, 3);
        telegram.holdForwards(false);
        assertThat(telegram.posts(group)).last().extracting(Post::forwardOf).isEqualTo(2);
    }

    @Test
    void remembersWhichUpdatesAreWanted() throws Exception {
        client.call("getUpdates", Map.of("allowed_updates", List.of("message"), "offset", afterMemberships()));
        channel.writes(new Person(7, false, "Olga", null), "unwanted");
        assertThat(client.call("getUpdates", Map.of()).path("result")).isEmpty();
    }

    @Test
    void endsAnOlderPoll() throws Exception {
        client.call("getUpdates", Map.of("offset", afterMemberships()));
        telegram.clearRequests();
        var older = CompletableFuture.supplyAsync(() -> {
            try {
                return client.call("getUpdates", Map.of("timeout", 50));
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        while (telegram.requests().isEmpty()) {
            Thread.onSpinWait();
        }
        while (!older.isDone()) {
            client.call("getUpdates", Map.of());
        }
        assertThat(older.get().path("description").asText())
                .startsWith("Conflict: terminated by other getUpdates request");
        telegram.webhook(bot, "https://example.test/hook");
        assertThat(client.call("getUpdates", Map.of()).path("error_code").asInt())
                .isEqualTo(409);
        client.call("deleteWebhook", Map.of());
        assertThat(client.call("getUpdates", Map.of()).path("ok").asBoolean()).isTrue();
    }

    @Test
    void losesAnswersAndRequests() throws Exception {
        telegram.fault(1, "sendMessage", new Fault.LoseAnswer());
        assertThatThrownBy(() -> say("delivered")).isInstanceOf(IOException.class);
        telegram.fault(1, "sendMessage", new Fault.Drop());
        assertThatThrownBy(() -> say("dropped")).isInstanceOf(IOException.class);
        telegram.fault(1, "sendMessage", TelegramStandIn.floodAsBadRequest(8));
        assertThat(say("flood").path("error_code").asInt()).isEqualTo(400);
        assertThat(telegram.posts(channel))
                .extracting(post -> post.text().text())
                .containsExactly("delivered");
    }

    @Test
    void holdsARequestUntilTheGateOpens() throws Exception {
        var gate = new Gate();
        telegram.fault(1, "sendMessage", new Fault.Hold(gate));
        var held = CompletableFuture.supplyAsync(() -> {
            try {
                return say("held");
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        gate.awaitArrival();
        assertThat(telegram.posts(channel)).isEmpty();
        gate.open();
        assertThat(held.get().path("ok").asBoolean()).isTrue();
    }

    @Test
    void showsTheBotOnlyItself() throws Exception {
        channel.creator(new Person(7, false, "Olga", null));
        JsonNode administrators = client.call("getChatAdministrators", Map.of("chat_id", "@photos"))
                .path("result");
        assertThat(administrators).hasSize(2);
        channel.member(bot);
        assertThat(client.call("getChatMember", Map.of("chat_id", "@photos", "user_id", 7))
                        .path("description")
                        .asText())
                .isEqualTo("Bad Request: member list is inaccessible");
        assertThat(client.call("getChatMember", Map.of("chat_id", "@photos", "user_id", 123456))
                        .at("/result/status")
                        .asText())
                .isEqualTo("member");
    }
}
