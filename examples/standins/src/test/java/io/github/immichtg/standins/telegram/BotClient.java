package io.github.immichtg.standins.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.standins.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Asks the Bot API as bots do. */
final class BotClient {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String base;

    BotClient(URI server, String token) {
        this.base = server + "/bot" + token + "/";
    }

    /** Sends parameters as JSON. */
    JsonNode call(String method, Map<String, ?> parameters) throws IOException, InterruptedException {
        return send(method, "application/json", Json.bytes(Json.node(parameters)));
    }

    /** Sends parameters and one file as multipart. */
    JsonNode upload(String method, Map<String, String> parameters, String field, String fileName, byte[] file)
            throws IOException, InterruptedException {
        return upload(method, parameters, List.of(new File(field, fileName, file)));
    }

    /** A file among the parts of a request. */
    record File(String part, String name, byte[] bytes) {}

    /** Sends parameters and files as multipart. */
    JsonNode upload(String method, Map<String, String> parameters, List<File> files)
            throws IOException, InterruptedException {
        var body = new ByteArrayOutputStream();
        for (Map.Entry<String, String> one : parameters.entrySet()) {
            write(body, "--xyz\r\nContent-Disposition: form-data; name=\"" + one.getKey() + "\"\r\n\r\n");
            write(body, one.getValue() + "\r\n");
        }
        for (File file : files) {
            write(
                    body,
                    "--xyz\r\nContent-Disposition: form-data; name=\"" + file.part + "\"; filename=\"" + file.name
                            + "\"\r\n");
            write(body, "Content-Type: application/octet-stream\r\n\r\n");
            body.write(file.bytes);
            write(body, "\r\n");
        }
        write(body, "--xyz--\r\n");
        return send(method, "multipart/form-data; boundary=xyz", body.toByteArray());
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode send(String method, String type, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + method))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return Json.parse(CLIENT.send(request, BodyHandlers.ofString()).body());
    }
}
