package io.github.immichtg.internal.telegram;

import static io.github.immichtg.internal.telegram.Publishing.CHAT;
import static io.github.immichtg.internal.telegram.Publishing.open;
import static io.github.immichtg.internal.telegram.Publishing.photo;
import static io.github.immichtg.internal.telegram.Publishing.post;
import static io.github.immichtg.internal.telegram.Publishing.publisher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.PostedMessage;
import io.github.immichtg.telegram.value.TelegramException;
import io.github.immichtg.telegram.value.TelegramException.ChatRefused;
import io.github.immichtg.telegram.value.TelegramException.FileRefused;
import io.github.immichtg.telegram.value.TelegramException.FloodWait;
import io.github.immichtg.telegram.value.TelegramException.Migrated;
import io.github.immichtg.telegram.value.TelegramException.OutcomeUnknown;
import io.github.immichtg.telegram.value.TelegramException.Refused;
import io.github.immichtg.telegram.value.TelegramException.TokenRefused;
import io.github.immichtg.telegram.value.TelegramException.Unreachable;
import io.github.immichtg.telegram.value.TelegramOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer that is not a yes comes to, over real HTTP. */
class ErrorClassifierTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "400 Bad Request: chat not found",
                "400 Bad Request: need administrator rights in the channel chat",
                "400 Bad Request: have no write access to the chat",
                "400 Bad Request: not enough rights to send photos to the chat",
                "400 Bad Request: CHAT_WRITE_FORBIDDEN",
                "403 Forbidden: bot is not a member of the channel chat",
                "403 Forbidden: bot was kicked from the channel chat",
                "403 Forbidden: the group chat was deleted",
                "403 Forbidden: bot was blocked by the user",
                "403 Forbidden: user is deactivated"
            })
    void theChatIsRefused(String said) throws Exception {
        assertThat(failure(refusal(said))).isInstanceOf(ChatRefused.class).hasMessageContaining(said.substring(4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "400 Bad Request: file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes",
                "400 Bad Request: photo has unsupported extension. Use one of .jpg",
                "400 Bad Request: file must be non-empty",
                "413 Request Entity Too Large"
            })
    void theFileIsRefused(String said) throws Exception {
        assertThat(failure(refusal(said))).isInstanceOf(FileRefused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "400 Bad Request: PHOTO_INVALID_DIMENSIONS",
                "400 Bad Request: IMAGE_PROCESS_FAILED",
                "400 Bad Request: MEDIA_EMPTY",
                "400 Bad Request: wrong file identifier/HTTP URL specified",
            })
    void theFileMayStandThoughItIsRefused(String said) throws Exception {
        OutcomeUnknown unknown = (OutcomeUnknown) failure(refusal(said));
        assertThat(unknown).hasMessageContaining(said.substring(4));
        assertThat(unknown.refusal()).get().isInstanceOf(FileRefused.class);
    }

    @Test
    void aServerThatIsTooBusyRefusesNothing() throws Exception {
        OutcomeUnknown unknown = (OutcomeUnknown) failure(refusal("400 Bad Request: WORKER_BUSY_TOO_LONG_RETRY"));
        assertThat(unknown.refusal()).isEmpty();
    }

    @Test
    void aProxyRefusesTheFile() throws Exception {
        assertThat(failure(WireServer.http(413, "text/html", "<h1>413 Request Entity Too Large</h1>", "")))
                .isInstanceOf(FileRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"401 Unauthorized", "404 Not Found"})
    void theTokenIsRefused(String said) throws Exception {
        assertThat(failure(refusal(said))).isInstanceOf(TokenRefused.class).hasMessageContaining("@BotFather");
    }

    @Test
    void theChatHasMoved() throws Exception {
        Migrated moved = (Migrated) failure(WireServer.json(
                400,
                "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: group chat was upgraded to a"
                        + " supergroup chat\",\"parameters\":{\"migrate_to_chat_id\":-1009876543210}}"));
        assertThat(moved.newChat()).isEqualTo(new ChatId(-1009876543210L));
    }

    @Test
    void aFloodIsWaitedFor() throws Exception {
        String flood = "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after 8\","
                + "\"parameters\":{\"retry_after\":17}}";
        assertThat(asked(WireServer.json(429, flood))).hasSeconds(17);
        assertThat(asked(refusal("400 Too Many Requests: retry after 8"))).hasSeconds(8);
        assertThat(asked(refusal("429 Too Many Requests"))).hasSeconds(30);
        assertThat(asked(refusal("429 Too Many Requests: retry after 0"))).hasSeconds(1);
    }

    @Test
    void aFloodInTheMiddleOfAGroupLeavesTheOutcomeOpen() throws Exception {
        OutcomeUnknown unknown = (OutcomeUnknown)
                failure(
                        refusal(
                                "400 Bad Request: failed to send message #1 with the error message \\\"Too Many Requests: retry after 8\\\""));
        assertThat(unknown.duration()).hasValue(Duration.ofSeconds(8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "400 Bad Request: message caption is too long",
                "400 Bad Request: can't parse entities: Unsupported start tag"
            })
    void theCaptionAloneIsRefused(String said) throws Exception {
        assertThat(failure(refusal(said))).isInstanceOf(TelegramException.CaptionRefused.class);
    }

    @Test
    void whatWasToBeRepliedToIsGone() throws Exception {
        assertThat(failure(refusal("400 Bad Request: message to be replied not found")))
                .isInstanceOf(TelegramException.ReplyGone.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"400 Bad Request: something new", "418 I'm a teapot"})
    void aRefusalInUnknownWordsMayStand(String said) throws Exception {
        OutcomeUnknown unknown = (OutcomeUnknown) failure(refusal(said));
        assertThat(unknown.refusal()).get().isInstanceOf(Refused.class);
        assertThat(unknown).hasMessageContaining(said.substring(4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "400 Bad Request: TOPIC_CLOSED",
                "400 Bad Request: TOPIC_DELETED",
                "400 Bad Request: message thread not found",
                "400 Bad Request: CHAT_SEND_MEDIA_FORBIDDEN"
            })
    void aClosedTopicIsTheChats(String said) throws Exception {
        assertThat(failure(refusal(said))).isInstanceOf(ChatRefused.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    409 Conflict: terminated by other getUpdates request; make sure so    | another program
                    409 Conflict: can't use getUpdates method while webhook is active    | deleteWebhook
                    """)
    void whoeverElseGetsTheUpdatesIsNamed(String said, String remedy) throws Exception {
        assertThat(failure(refusal(said)))
                .isInstanceOf(TelegramException.Conflict.class)
                .hasMessageContaining(remedy);
    }

    @Test
    void anythingUnclearLeavesTheOutcomeOpen() throws Exception {
        for (String answer : new String[] {
            refusal("500 Internal Server Error"),
            refusal("502 Bad Gateway"),
            WireServer.http(502, "text/html", "<h1>502 Bad Gateway</h1>", ""),
            WireServer.http(504, "text/html", "", ""),
            WireServer.http(403, "text/html", "<h1>This site is blocked</h1>", ""),
            WireServer.http(400, "text/html", "no", ""),
            WireServer.json(200, "{\"ok\":true,\"result\":"),
            WireServer.json(200, "{\"ok\":true,\"result\":{}}"),
            WireServer.json(200, "{\"ok\":true,\"result\":{\"message_id\":0}}"),
            WireServer.json(200, "[]"),
            WireServer.json(200, "null"),
            WireServer.json(200, "{\"ok\":\"maybe\"}"),
            WireServer.json(200, ""),
            WireServer.http(200, "text/html", "<h1>Welcome to the hotel's network</h1>", ""),
            WireServer.json(200, " ".repeat(2_000_000)),
            "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\nConnection: close\r\n\r\n{\"ok\":true,",
            "utter rubbish\r\n\r\n",
        }) {
            assertThat(failure(answer))
                    .as(answer.substring(0, Math.min(80, answer.length())))
                    .isInstanceOf(OutcomeUnknown.class);
        }
    }

    @Test
    void aYesThatTheLibraryCannotReadIsAYes() throws Exception {
        String strange = WireServer.json(
                200,
                "{\"ok\":true,\"result\":{\"message_id\":5,\"date\":\"soon\",\"photo\":7,\"chat\":{\"id\":" + CHAT
                        + ",\"type\":{}}}}");
        try (WireServer server = new WireServer(request -> strange);
                BotConnection publisher = publisher(server.uri())) {
            assertThat(publisher.send(post(photo(folder, 100), open())).getFirst())
                    .isEqualTo(new PostedMessage(CHAT, 5));
        }
    }

    @Test
    void aQuestionThatIsNotAnsweredSendsNothing() throws Exception {
        for (String answer : new String[] {
            refusal("500 Internal Server Error"), WireServer.json(200, "{\"ok\":true,\"result\":7}"), "rubbish\r\n\r\n",
        }) {
            try (WireServer server = new WireServer(request -> answer);
                    BotConnection publisher = publisher(server.uri())) {
                assertThat(catchThrowableOfType(Unreachable.class, publisher::bot))
                        .isNotNull();
            }
        }
    }

    @Test
    void tellsNobodyTheToken() throws Exception {
        String page = "<h1>no route to /bot" + Publishing.TOKEN.value() + "/sendPhoto</h1>";
        for (String answer : new String[] {
            refusal("400 Bad Request: /bot" + Publishing.TOKEN.value() + "/x"),
            refusal("404 Not Found /bot" + Publishing.TOKEN.value().replace(":", "%3A")),
            WireServer.http(502, "text/html", page, ""),
            Publishing.TOKEN.value() + "\r\n\r\n",
        }) {
            java.io.StringWriter trace = new java.io.StringWriter();
            failure(answer).printStackTrace(new java.io.PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain(Publishing.SECRET);
        }
        assertThat(TelegramOptions.of(Publishing.TOKEN).toString()).doesNotContain(Publishing.SECRET);
    }

    private TelegramException failure(String answer) throws Exception {
        boolean lasting = answer.startsWith("HTTP/1.1") && !answer.contains("Connection: close");
        try (WireServer server = new WireServer(request -> answer, !lasting);
                BotConnection publisher = publisher(server.uri())) {
            TelegramException failure = catchThrowableOfType(
                    TelegramException.class,
                    () -> publisher.send(post(photo(folder, 100), open())).getFirst());
            assertThat(failure).isNotNull();
            return failure;
        }
    }

    private Duration asked(String answer) throws Exception {
        return ((FloodWait) failure(answer)).duration();
    }

    private static String refusal(String said) {
        int code = Integer.parseInt(said.substring(0, 3));
        return WireServer.json(
                code, "{\"ok\":false,\"error_code\":" + code + ",\"description\":\"" + said.substring(4) + "\"}");
    }
}
