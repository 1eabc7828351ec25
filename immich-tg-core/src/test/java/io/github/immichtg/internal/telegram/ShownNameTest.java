package io.github.immichtg.internal.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.immichtg.standins.telegram.Person;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.standins.telegram.TelegramStandIn;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.Outgoing.Comment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownNameTest {

    private static final long GROUP = -1009000000001L;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Море и солнце.heic  | Море и солнце.heic
                    IMG%20001.jpg       | IMG%20001.jpg
                    100%.jpg            | 100%.jpg
                    say "cheese".jpg    | say "cheese".jpg
                    a\\b/c.jpg           | a_b_c.jpg
                    ''                  | original
                    photo\u202Egpj.exe   | photogpj.exe
                    """)
    void aDocumentKeepsItsNameOnTheWay(String name, String arrived) throws Exception {
        try (TelegramStandIn telegram = TelegramStandIn.start();
                BotConnection publisher = Publishing.publisher(telegram.url())) {
            Person bot = telegram.bot(Publishing.TOKEN.value(), "album_bot");
            StandInChat group = telegram.group(GROUP, null, "Talk").administrator(bot);
            int first = group.writes(new Person(7, false, "Olga", null), "hello");
            Path file = Files.write(folder.resolve("file"), new byte[] {1, 2, 3});

            publisher.send(new Comment(new ChatId(GROUP), first, null, file, name, 3, Publishing.open()));

            Post comment = telegram.posts(group).getLast();
            assertThat(comment.replyTo()).isEqualTo(first);
            assertThat(Objects.requireNonNull(comment.file()).name()).isEqualTo(arrived);
            assertThat(comment.file().sha1()).isEqualTo("7037807198c22a7d2b0807371d763779a84fdfcf");
            assertThat(new ObjectMapper()
                            .readTree(comment.parameters().get("reply_parameters"))
                            .path("message_id")
                            .asInt())
                    .isEqualTo(first);
        }
    }
}
