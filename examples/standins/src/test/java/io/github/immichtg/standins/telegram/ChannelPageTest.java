package io.github.immichtg.standins.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelPageTest {

    @Test
    void showsCaptionsAsTheyWereMeant(@TempDir Path folder) throws Exception {
        try (var telegram = TelegramStandIn.start()) {
            Person bot = telegram.bot("1:x", "bot");
            StandInChat channel = telegram.channel(-1001L, "photos", "A & B").administrator(bot, "can_post_messages");
            var client = new BotClient(telegram.url(), "1:x");
            String html = "<b>x &lt; <i>y</i></b>\n<a href=\"https://a.example/?p=1&amp;q=2\">place</a>";
            client.upload(
                    "sendDocument",
                    Map.of("chat_id", "-1001", "caption", html, "parse_mode", "HTML"),
                    "document",
                    "notes.txt",
                    new byte[] {1, 2, 3});
            Path page = folder.resolve("page.html");
            ChannelPage.write(page, "Title", telegram, List.of(new ChannelPage.Column(channel, "en")));
            assertThat(Files.readString(page))
                    .contains("<h2>A &amp; B</h2>")
                    .contains("<b>x &lt; <i>y</i></b><br><a rel=\"noopener\""
                            + " href=\"https://a.example/?p=1&amp;q=2\">place</a>")
                    .doesNotContain("{{");
            assertThat(folder.resolve("pictures/1001-001.txt")).hasSize(3);
        }
    }

    @Test
    void showsCommentsUnderTheirPosts(@TempDir Path folder) throws Exception {
        try (var telegram = TelegramStandIn.start()) {
            Person bot = telegram.bot("1:x", "bot");
            StandInChat group = telegram.group(-1002L, null, "Talk").administrator(bot);
            StandInChat channel = telegram.channel(-1001L, "photos", "Photos")
                    .administrator(bot, "can_post_messages")
                    .discussedIn(group);
            var client = new BotClient(telegram.url(), "1:x");
            client.call("sendMessage", Map.of("chat_id", -1001, "text", "first"));
            client.call("sendMessage", Map.of("chat_id", -1001, "text", "second"));
            client.upload(
                    "sendDocument",
                    Map.of("chat_id", "-1002", "reply_parameters", "{\"message_id\":1}"),
                    "document",
                    "море.txt",
                    new byte[] {1, 2, 3});
            Path page = folder.resolve("page.html");
            ChannelPage.write(page, "Title", telegram, List.of(new ChannelPage.Column(channel, "en")));
            assertThat(Files.readString(page))
                    .containsPattern("(?s)first.*1 comment.*море\\.txt.*</aside>.*second")
                    .containsOnlyOnce("</aside>");
        }
    }
}
