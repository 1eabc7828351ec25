package io.github.immichtg.internal.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.internal.telegram.api.ServerUrl;
import io.github.immichtg.telegram.value.ChannelName;
import io.github.immichtg.telegram.value.TelegramOptions;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write for a channel or a server, and what is meant. */
class ChannelNameTest {

    @ParameterizedTest
    @CsvSource({
        "@holidays, @holidays",
        "holidays, @holidays",
        "' Holidays_2 ', @Holidays_2",
        "-1001234567890, -1001234567890",
        "−1001234567890, -1001234567890",
        "https://t.me/holidays, @holidays",
        "https://web.telegram.org/k/#-1001234567890, -1001234567890",
        "https://web.telegram.org/a/#-1001234567890, -1001234567890",
        "https://web.telegram.org/k/#-1234567890, -1001234567890",
        "web.telegram.org/a#-1001234567890_17, -1001234567890",
        "https://web.telegram.org/k/#@holidays, @holidays",
        "https://web.telegram.org/k/#@holidays?post=17, @holidays",
        "t.me/holidays/17, @holidays",
        "https://t.me/s/holidays?before=3, @holidays",
        "HTTPS://T.ME/holidays/, @holidays",
        "https://telegram.me/holidays, @holidays",
        "https://t.me/@holidays, @holidays",
        "https://t.me/c/123456/7, -100123456",
        "t.me/c/1234567890/7?single, -1001234567890",
    })
    void isRead(String text, String meant) {
        assertThat(ChannelName.parse(text).value()).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "@",
                "@abc",
                "1234567890",
                "-1234",
                "t.me/",
                "t.me/c/",
                "t.me/c/abc",
                "https://t.me/+AbCdEf",
                "https://t.me/joinchat/AbCdEf",
                "https://example.com/holidays",
                "two words",
                "канал",
                "@a-b-c-d",
                "-10012345678901234567890",
                "holidays\nnext"
            })
    void isRefusedWithASentence(String text) {
        assertThatThrownBy(() -> ChannelName.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("channel");
    }

    @Test
    void theServersAddressHasNeitherUserNorQuery() {
        TelegramOptions options = TelegramOptions.of(Publishing.TOKEN);
        assertThat(ServerUrl.of(options.withApi(URI.create("http://127.0.0.1:8081/"))
                                .api())
                        .getPort())
                .isEqualTo(8081);
        assertThat(ServerUrl.of(options.api()).getPort()).isEqualTo(443);
        for (String wrong :
                new String[] {"ftp://example.com", "example.com", "http://user@example.com", "http://example.com?x"}) {
            assertThatThrownBy(() -> options.withApi(URI.create(wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("address of the Bot API server");
        }
    }
}
