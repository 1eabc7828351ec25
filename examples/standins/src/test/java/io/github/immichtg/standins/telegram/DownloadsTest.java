package io.github.immichtg.standins.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a bot gets back of what it has sent. */
class DownloadsTest {

    private static final String TOKEN = "123456:stand-in-token";

    @AutoClose
    private final TelegramStandIn telegram = TelegramStandIn.start();

    private final BotClient client = new BotClient(telegram.url(), TOKEN);

    @BeforeEach
    void channel() {
        telegram.channel(-1001L, "photos", "Photos")
                .administrator(telegram.bot(TOKEN, "album_bot"), "can_post_messages");
    }

    private HttpResponse<byte[]> download(String token, String path) throws Exception {
        URI address = URI.create(telegram.url() + "/file/bot" + token + "/" + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
    }

    private JsonNode sent(String method, String field, String name, byte[] bytes) throws Exception {
        return client.upload(method, Map.of("chat_id", "-1001"), field, name, bytes)
                .path("result");
    }

    private static byte[] picture() throws Exception {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(1200, 600, BufferedImage.TYPE_INT_RGB), "jpg", bytes);
        return bytes.toByteArray();
    }

    @Test
    void aPhotoComesInTheSizeThatWasAskedForCompressedAnew() throws Exception {
        byte[] sent = picture();
        JsonNode size =
                sent("sendPhoto", "photo", "sea.jpg", sent).path("photo").path(1);

        JsonNode file = client.call(
                        "getFile", Map.of("file_id", size.path("file_id").asText()))
                .path("result");
        HttpResponse<byte[]> answer = download(TOKEN, file.path("file_path").asText());

        assertThat(answer.statusCode()).isEqualTo(200);
        BufferedImage small = ImageIO.read(new ByteArrayInputStream(answer.body()));
        assertThat(small.getWidth()).isEqualTo(320).isEqualTo(size.path("width").asInt());
        assertThat(small.getHeight()).isEqualTo(160);
        assertThat(telegram.requests().toString()).doesNotContain(TOKEN);
    }

    @Test
    void aDocumentComesAsItWasSent() throws Exception {
        byte[] sent = picture();
        String id = sent("sendDocument", "document", "sea.jpg", sent)
                .at("/document/file_id")
                .asText();

        String path = client.call("getFile", Map.of("file_id", id))
                .at("/result/file_path")
                .asText();

        assertThat(download(TOKEN, path).body()).isEqualTo(sent);
    }

    @Test
    void whatIsNotThereIsRefused() throws Exception {
        assertThat(client.call("getFile", Map.of("file_id", "x"))
                        .path("description")
                        .asText())
                .isEqualTo("Bad Request: wrong file_id or the file is temporarily unavailable");
        assertThat(download(TOKEN, "photos/x").statusCode()).isEqualTo(404);
        assertThat(download("123456:another", "photos/x").statusCode()).isEqualTo(401);
    }
}
