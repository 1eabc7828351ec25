package io.github.immichtg.internal.telegram;

import static io.github.immichtg.internal.telegram.Publishing.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.telegram.Person;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.standins.telegram.TelegramStandIn;
import io.github.immichtg.telegram.value.BotToken;
import io.github.immichtg.telegram.value.Channel;
import io.github.immichtg.telegram.value.ChannelName;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.Outgoing.Post;
import io.github.immichtg.telegram.value.PostedMessage;
import io.github.immichtg.telegram.value.TelegramException;
import io.github.immichtg.telegram.value.TelegramException.CaptionRefused;
import io.github.immichtg.telegram.value.TelegramException.ChatRefused;
import io.github.immichtg.telegram.value.TelegramException.FileRefused;
import io.github.immichtg.telegram.value.TelegramException.FloodWait;
import io.github.immichtg.telegram.value.TelegramException.OutcomeUnknown;
import io.github.immichtg.telegram.value.TelegramException.TokenRefused;
import io.github.immichtg.telegram.value.TelegramOptions;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole conversation with a server that is as strict as Telegram's own. */
class StandInTest {

    private static final long ID = -1001234567890L;

    @TempDir
    Path folder;

    private final TelegramStandIn telegram = TelegramStandIn.start();
    private final Person bot = telegram.bot(Publishing.TOKEN.value(), "album_bot");
    private final BotConnection publisher = Publishing.publisher(telegram.url());
    private PreparedMedia.@org.jspecify.annotations.Nullable Photo photo;

    @BeforeEach
    void takeAPhoto() throws Exception {
        photo = photo(320, 240);
    }

    @AfterEach
    void stop() {
        publisher.close();
        telegram.close();
    }

    @Test
    void knowsWhichBotItIs() throws Exception {
        assertThat(publisher.bot()).isEqualTo(new Bot(bot.id(), "album_bot"));
    }

    @Test
    void saysThatTheTokenIsWrong() {
        TelegramOptions wrong =
                TelegramOptions.of(new BotToken("42:AAAAAAAAAAAAAAAA")).withApi(telegram.url());
        try (BotConnection other = new BotConnection(wrong)) {
            assertThat(catchThrowableOfType(TokenRefused.class, other::bot)).isNotNull();
        }
    }

    @Test
    void findsAPublicChannelWithItsGroup() throws Exception {
        StandInChat group = telegram.group(-1009000000001L, null, "Talk");
        telegram.channel(ID, "holidays", "Holidays")
                .administrator(bot, "can_post_messages")
                .discussedIn(group);
        assertThat(publisher.channel(ChannelName.parse("https://t.me/holidays")))
                .isEqualTo(new Channel(
                        new ChatId(ID),
                        "Holidays",
                        Optional.of(URI.create("https://t.me/holidays")),
                        Optional.of(new ChatId(-1009000000001L))));
    }

    @Test
    void findsAPrivateChannelByItsNumber() throws Exception {
        telegram.channel(ID, null, "Holidays").administrator(bot, "can_post_messages");
        assertThat(publisher.channel(ChannelName.parse("t.me/c/1234567890/3")))
                .isEqualTo(new Channel(new ChatId(ID), "Holidays", Optional.empty(), Optional.empty()));
    }

    @Test
    void saysWhatToDoAboutAChannel() {
        assertThat(refusal("@nowhere")).contains("@nowhere", "check the name");
        telegram.group(-1009000000002L, "talking", "Talk").administrator(bot);
        assertThat(refusal("@talking")).contains("not a channel");
        telegram.channel(ID, "strangers", "Strangers");
        assertThat(refusal("@strangers")).contains("administrator");
        telegram.channel(-1001234567891L, "silent", "Silent").administrator(bot);
        assertThat(refusal("@silent")).contains("'Silent'", "Post messages");
        telegram.channel(-1001234567892L, "kicked", "Kicked").kicked(bot);
        assertThat(refusal("@kicked")).contains("administrator");
    }

    @Test
    void postsPhotosWithTheirCaptions() throws Exception {
        StandInChat channel = telegram.channel(ID, null, "Holidays").administrator(bot, "can_post_messages");
        PostedMessage first = publish("<b>Осло</b> &amp; <a href=\"https://x.org/?a=1&amp;b=2\">map</a>");
        PostedMessage second = publish("");
        assertThat(second.messageId()).isGreaterThan(first.messageId());
        assertThat(first.chat()).isEqualTo(new ChatId(ID));
        assertThat(telegram.posts(channel)).hasSize(2);
        assertThat(telegram.posts(channel).getFirst().toString()).contains("Осло");
        assertThat(telegram.violations()).isEmpty();
    }

    @Test
    void tellsWhatIsWrongWithAFileOrItsCaption() throws Exception {
        telegram.channel(ID, null, "Holidays").administrator(bot, "can_post_messages");
        assertThat(catchThrowableOfType(CaptionRefused.class, () -> publish("x".repeat(1025))))
                .isNotNull();
        assertThat(catchThrowableOfType(CaptionRefused.class, () -> publish("<blink>no</blink>")))
                .isNotNull();
        photo = photo(2100, 100);
        assertThat(catchThrowableOfType(OutcomeUnknown.class, () -> publish("long")))
                .hasCauseInstanceOf(FileRefused.class);
        photo = Publishing.photo(folder, 5000);
        assertThat(catchThrowableOfType(OutcomeUnknown.class, () -> publish("rubbish")))
                .hasCauseInstanceOf(FileRefused.class);
        photo = Publishing.photo(folder, 10_485_761);
        assertThat(catchThrowableOfType(FileRefused.class, () -> publish("big")))
                .isNotNull();
        photo = Publishing.photo(folder, 0);
        assertThat(catchThrowableOfType(FileRefused.class, () -> publish("empty")))
                .isNotNull();
    }

    @Test
    void doesNotPostWhereItMayNot() {
        telegram.channel(ID, null, "Holidays").administrator(bot);
        assertThat(catchThrowableOfType(ChatRefused.class, () -> publish("x"))).isNotNull();
    }

    @Test
    void leavesALostAnswerToTheCaller() throws Exception {
        StandInChat channel = telegram.channel(ID, null, "Holidays").administrator(bot, "can_post_messages");
        telegram.fault(1, "sendPhoto", new Fault.LoseAnswer());
        assertThat(catchThrowableOfType(OutcomeUnknown.class, () -> publish("x")))
                .isNotNull();
        assertThat(telegram.everDelivered(channel)).hasSize(1);
        telegram.fault(1, "sendPhoto", new Fault.Drop());
        assertThat(catchThrowableOfType(OutcomeUnknown.class, () -> publish("x")))
                .isNotNull();
        telegram.fault(1, "sendPhoto", TelegramStandIn.floodAsBadRequest(9));
        assertThat(catchThrowableOfType(FloodWait.class, () -> publish("x")).duration())
                .hasSeconds(9);
        assertThat(telegram.everDelivered(channel)).hasSize(1);
    }

    private String refusal(String name) {
        ChatRefused refused = catchThrowableOfType(ChatRefused.class, () -> publisher.channel(ChannelName.parse(name)));
        assertThat(refused).as(name).isNotNull();
        return refused.getMessage();
    }

    private PostedMessage publish(String caption) throws TelegramException {
        return publisher
                .send(new Post(new ChatId(ID), java.util.Objects.requireNonNull(photo), caption, open()))
                .getFirst();
    }

    private PreparedMedia.Photo photo(int width, int height) throws Exception {
        Path file = folder.resolve(width + ".jpg");
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpg", file.toFile());
        return new PreparedMedia.Photo(file, Files.size(file), PreparedMedia.Source.COPIED, width, height);
    }
}
