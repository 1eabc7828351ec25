package io.github.immichtg.internal.telegram.api;

import io.github.immichtg.telegram.value.TelegramException;
import io.github.immichtg.telegram.value.TelegramOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Download of a small file that Telegram keeps, or its copy where a server in local mode has put it. */
record FileDownload(TelegramOptions options, OkHttpClient http) {

    /** Maximum size; thumbnails are far smaller. */
    private static final long LARGEST = 2 << 20;

    /** @param path as {@code getFile} tells it */
    void write(String path, Path target) throws TelegramException {
        try {
            if (options.local() && Path.of(path).isAbsolute()) {
                Files.copy(Path.of(path), target, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.write(target, bytes(path));
            }
        } catch (IOException | InvalidPathException e) {
            // Its message may contain the address, and so the token.
            throw new TelegramException.Unreachable("a file cannot be downloaded from Telegram", null);
        }
    }

    private byte[] bytes(String path) throws IOException {
        // The path of the server's own address is added to every request.
        HttpUrl url = HttpUrl.get(options.api().resolve("/").toString())
                .newBuilder()
                .addPathSegments("file/bot" + options.token().value())
                .addPathSegments(path)
                .build();
        try (Response response =
                http.newCall(new Request.Builder().url(url).build()).execute()) {
            ResponseBody body = response.body();
            if (response.code() != 200 || body == null || body.source().request(LARGEST + 1)) {
                throw new IOException("no such file, or one too large");
            }
            return body.source().readByteArray();
        }
    }
}
