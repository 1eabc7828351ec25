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
}
