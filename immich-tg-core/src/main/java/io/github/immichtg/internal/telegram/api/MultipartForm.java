package io.github.immichtg.internal.telegram.api;

import io.github.immichtg.internal.text.OthersText;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;

/**
 * Multipart form of one request with files. The library names a part after its file, so each part gets a unique ASCII
 * name, and the displayed name is inserted here. The library also cannot upload the still of a live photo within a
 * group, which is added here. For one thread until the request starts.
 */
public final class MultipartForm {

    private static final MediaType BYTES = MediaType.get("application/octet-stream");

    /** The server decodes a percent sign before two hexadecimal digits. */
    private static final Pattern PERCENT = Pattern.compile("%(?=[0-9A-Fa-f]{2})");

    /** The server treats a backslash as an escape, and Telegram cuts a name at a slash. */
    private static final Pattern SEPARATORS = Pattern.compile("[/\\\\]");

    private final Map<String, String> shown = new HashMap<>();
    private final Map<String, Path> added = new HashMap<>();
    private int parts;

    /**
     * Name for a part.
     *
     * @param kind its content, in ASCII
     * @param extension with its dot
     */
    public String part(String kind, String extension) {
        String ascii = extension.matches("\\.[A-Za-z0-9]{1,10}") ? extension : "";
        return kind + "-" + ++parts + ascii;
    }

    /** Sets the displayed name of a part's file. */
    public void show(String part, String fileName) {
        shown.put(part, fileName);
    }

    /** Adds a part with another file. */
    public void add(String part, Path file) {
        added.put(part, file);
    }

    /**
     * The same body with the files first: the library puts some after the chat id, and a server that accepts a
     * truncated body would then have a chat to post to.
     */
    MultipartBody arranged(MultipartBody body) {
        MultipartBody.Builder arranged = new MultipartBody.Builder(body.boundary()).setType(body.type());
        added.forEach((part, file) -> arranged.addFormDataPart(part, part, RequestBody.create(file.toFile(), BYTES)));
        for (MultipartBody.Part part : body.parts()) {
            if (disposition(part).contains("; filename=")) {
                arranged.addPart(named(part));
            }
        }
        for (MultipartBody.Part part : body.parts()) {
            if (!disposition(part).contains("; filename=")) {
                arranged.addPart(part);
            }
        }
        return arranged.build();
    }

    private MultipartBody.Part named(MultipartBody.Part part) {
        for (Map.Entry<String, String> one : shown.entrySet()) {
            if (disposition(part).contains("; filename=\"" + one.getKey() + "\"")) {
                return MultipartBody.Part.createFormData(one.getKey(), sendable(one.getValue()), part.body());
            }
        }
        return part;
    }

    /** OkHttp encodes quotation marks and line breaks; every other visible character is sent as UTF-8. */
    private static String sendable(String name) {
        String flat =
                SEPARATORS.matcher(OthersText.unturned(name)).replaceAll("_").strip();
        return flat.isEmpty() ? "original" : PERCENT.matcher(flat).replaceAll("%25");
    }

    private static String disposition(MultipartBody.Part part) {
        Headers headers = part.headers();
        String value = headers == null ? null : headers.get("Content-Disposition");
        return value == null ? "" : value;
    }
}
