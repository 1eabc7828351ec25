package io.github.immichtg.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Reads all pages of an album and throws them away, which is the least that anybody can do: {@code BareListing URL KEY
 * ALBUM}. Prints three numbers: pages, milliseconds until the last byte, and those of them that were spent waiting for the
 * server's first byte.
 */
final class BareListing {

    private static final int TAIL = 64;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final byte[] buffer = new byte[1 << 16];

    private BareListing() {}

    /** Reads the album once. */
    public static void main(String[] args) throws IOException, InterruptedException {
        var listing = new BareListing();
        long begun = System.nanoTime();
        long waited = 0;
        int page = 0;
        boolean more = true;
        while (more) {
            HttpRequest request = question(args[0], args[1], args[2], ++page);
            long asked = System.nanoTime();
            HttpResponse<InputStream> answer = listing.http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            waited += System.nanoTime() - asked;
            if (answer.statusCode() != 200) {
                throw new IOException("page " + page + " came with status " + answer.statusCode());
            }
            more = !listing.tail(answer.body()).contains("\"nextPage\":null");
        }
        long took = System.nanoTime() - begun;
        System.out.println(page + " " + Duration.ofNanos(took).toMillis() + " "
                + Duration.ofNanos(waited).toMillis());
    }

    /** As immich-tg asks for it. */
    private static HttpRequest question(String url, String key, String album, int page) {
        String body = "{\"albumIds\":[\"" + album + "\"],\"withExif\":true,\"withPeople\":true,\"size\":1000,\"page\":"
                + page + ",\"order\":\"asc\"}";
        return HttpRequest.newBuilder(URI.create(url + "/api/search/metadata"))
                .header("x-api-key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** The last bytes of a body, where it says whether another page follows. */
    private String tail(InputStream body) throws IOException {
        var tail = "";
        try (body) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                int from = Math.max(0, read - TAIL);
                String end = tail + new String(buffer, from, read - from, StandardCharsets.ISO_8859_1);
                tail = end.substring(Math.max(0, end.length() - TAIL));
            }
        }
        return tail;
    }
}
