package io.github.immichtg.standins.telegram;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes a multipart/form-data body apart while it comes in, with one buffer in memory and no more. */
final class Multipart {

    private static final Pattern VALUE = Pattern.compile("\\b(name|filename)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;]*))");
    private static final Pattern ESCAPED = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;

    private Multipart(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Whoever takes the parts. */
    interface Parts {
        /** Where the bytes of the next part go; closed when the part has ended. */
        OutputStream next(String name, @Nullable String fileName, @Nullable String contentType) throws IOException;
    }

    /**
     * Reads all parts.
     *
     * @throws BotError where the body is not what it says
     */
    static void read(InputStream in, String boundary, Parts parts) throws IOException {
        var reader = new Multipart(in, boundary);
        // The first delimiter has no line end before it, unless one is put there.
        reader.buffer[0] = '\r';
        reader.buffer[1] = '\n';
        reader.to = 2;
        reader.copyTo(OutputStream.nullOutputStream());
        while (reader.anotherPart()) {
            reader.part(parts);
        }
        in.transferTo(OutputStream.nullOutputStream());
    }

    private void part(Parts parts) throws IOException {
        String disposition = "";
        String contentType = null;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.regionMatches(true, 0, "Content-Disposition:", 0, 20)) {
                disposition = line;
            } else if (line.regionMatches(true, 0, "Content-Type:", 0, 13)) {
                contentType = line.substring(13).strip();
            }
        }
        Map<String, String> values = values(disposition);
        String name = values.getOrDefault("name", "");
        if (name.isEmpty()) {
            throw BotError.bad("field name in multipart/form-data not found");
        }
        try (OutputStream out = parts.next(name, values.get("filename"), contentType)) {
            copyTo(out);
        }
    }

    /** As the real server reads them: a backslash escapes, and then percent signs are decoded as in an address. */
    private static Map<String, String> values(String disposition) {
        Map<String, String> values = new HashMap<>();
        Matcher value = VALUE.matcher(disposition);
        while (value.find()) {
            String quoted = value.group(2);
            String raw = quoted == null ? value.group(3).strip() : quoted.replaceAll("\\\\(.)", "$1");
            values.put(value.group(1), decoded(raw));
        }
        return values;
    }

    private static String decoded(String text) {
        return ESCAPED.matcher(text).replaceAll(run -> {
            byte[] bytes = HexFormat.of().parseHex(run.group().replace("%", ""));
            return Matcher.quoteReplacement(new String(bytes, StandardCharsets.UTF_8));
        });
    }

    private boolean anotherPart() throws IOException {
        int first = readByte();
        int second = readByte();
        if (first == '-' && second == '-') {
            return false;
        }
        if (first != '\r' || second != '\n') {
            throw BotError.bad("boundary without a line end");
        }
        return true;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = readByte(); next != '\n'; next = readByte()) {
            if (next < 0 || line.size() > 10_000) {
                throw BotError.bad("header of a part has no end");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private int readByte() throws IOException {
        return from < to || fill() ? buffer[from++] & 0xff : -1;
    }

    /** Copies until the delimiter, and goes past it. */
    private void copyTo(OutputStream out) throws IOException {
        while (true) {
            int found = find();
            if (found >= 0) {
                out.write(buffer, from, found - from);
                from = found + delimiter.length;
                return;
            }
            int safe = Math.max(to - delimiter.length + 1, from);
            out.write(buffer, from, safe - from);
            from = safe;
            if (!fill()) {
                throw BotError.bad("request ended within a part");
            }
        }
    }

    private int find() {
        for (int i = from; i <= to - delimiter.length; i++) {
            if (buffer[i] == delimiter[0] && matches(i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean matches(int begin) {
        for (int i = 1; i < delimiter.length; i++) {
            if (buffer[begin + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean fill() throws IOException {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        int read = in.read(buffer, to, buffer.length - to);
        to += Math.max(read, 0);
        return read > 0;
    }
}
