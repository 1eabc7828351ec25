package io.github.immichtg.standins.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.standins.http.Call;
import io.github.immichtg.standins.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads requests in all the forms that the Bot API takes: query, form, JSON and multipart, the files of it to disk. */
final class RequestReader {

    private static final Pattern PATH = Pattern.compile("/bot(\\d+:[A-Za-z0-9_-]+)/([A-Za-z0-9_]+)/?");
    private static final Pattern FILE = Pattern.compile("/file/bot(\\d+:[A-Za-z0-9_-]+)/(.+)");
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");

    private final BotWorld world;
    private final Spool spool;
    private final Map<String, String> methodNames;

    RequestReader(BotWorld world, Spool spool, Map<String, String> methodNames) {
        this.world = world;
        this.spool = spool;
        this.methodNames = methodNames;
    }

    BotCall read(Call call) throws IOException {
        var body = new Counted(call.body(), world.options.maxRequestBytes());
        Matcher path = PATH.matcher(call.path());
        Matcher file = FILE.matcher(call.path());
        if (file.matches()) {
            body.drain();
            Person bot = world.locked(() -> world.tokens.get(file.group(1)));
            BotError refusal = bot == null ? BotError.of(401, "Unauthorized") : null;
            return new BotCall(Downloads.METHOD, bot, Map.of("file_path", file.group(2)), Map.of(), refusal);
        }
        if (!path.matches()) {
            body.drain();
            return new BotCall(call.method(), null, Map.of(), Map.of(), BotError.of(404, "Not Found"));
        }
        String method = methodNames.getOrDefault(path.group(2).toLowerCase(Locale.ROOT), path.group(2));
        Person bot = world.locked(() -> world.tokens.get(path.group(1)));
        Map<String, String> parameters = new HashMap<>(call.query());
        Map<String, SpooledFile> files = new HashMap<>();
        BotError refusal = bot == null ? BotError.of(401, "Unauthorized") : null;
        try {
            if (refusal == null) {
                read(call.header("Content-Type"), body, parameters, files);
            }
        } catch (BotError e) {
            refusal = e;
        }
        body.drain();
        refusal = body.tooLarge() ? BotError.of(413, "Request Entity Too Large") : refusal;
        return new BotCall(method, bot, Map.copyOf(parameters), Map.copyOf(files), refusal);
    }

    private void read(
            @Nullable String header, InputStream body, Map<String, String> parameters, Map<String, SpooledFile> files)
            throws IOException {
        String type = header == null ? "" : header.toLowerCase(Locale.ROOT);
        if (header != null && type.startsWith("multipart/form-data")) {
            Matcher boundary = BOUNDARY.matcher(header);
            if (!boundary.find()) {
                throw BotError.bad("boundary not found");
            }
            Multipart.read(
                    body,
                    boundary.group(1),
                    (name, fileName, contentType) -> fileName == null
                            ? value(text -> parameters.put(name, text))
                            : spool.write(
                                    fileName,
                                    contentType == null ? "application/octet-stream" : contentType,
                                    file -> files.put(name, file)));
        } else if (type.startsWith("application/json")) {
            json(new String(body.readAllBytes(), StandardCharsets.UTF_8), parameters);
        } else if (type.startsWith("application/x-www-form-urlencoded")) {
            parameters.putAll(Call.form(new String(body.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    private static void json(String text, Map<String, String> parameters) {
        try {
            JsonNode json = text.isBlank() ? Json.object() : Json.parse(text);
            json.properties().forEach(field -> {
                JsonNode value = field.getValue();
                if (!value.isNull()) {
                    parameters.put(field.getKey(), value.isValueNode() ? value.asText() : value.toString());
                }
            });
        } catch (JsonProcessingException e) {
            throw BotError.bad("object expected as JSON");
        }
    }

    private static OutputStream value(Consumer<String> whenWritten) {
        var bytes = new ByteArrayOutputStream();
        return new FilterOutputStream(bytes) {
            @Override
            public void write(byte[] some, int from, int length) {
                bytes.write(some, from, length);
            }

            @Override
            public void close() {
                whenWritten.accept(bytes.toString(StandardCharsets.UTF_8));
            }
        };
    }

    /** Ends early at the largest size; the rest is thrown away, so that the sender still gets to read the answer. */
    private static final class Counted extends FilterInputStream {
        private long left;
        private boolean over;

        Counted(InputStream in, long most) {
            super(in);
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (left <= 0) {
                over |= in.read() >= 0;
                return -1;
            }
            int read = in.read(bytes, from, (int) Math.min(length, left));
            left -= Math.max(read, 0);
            return read;
        }

        boolean tooLarge() {
            return over;
        }

        void drain() throws IOException {
            transferTo(OutputStream.nullOutputStream());
            in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
