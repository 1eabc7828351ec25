package io.github.immichtg.telegram;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;

/**
 * The name under which people see a document. The library names the part of the request and the file alike, and points from
 * one to the other; so it is given a name of ours, and the file's own is put in its place just before sending.
 */
final class ShownName {

    /** The server takes a percent sign before two hexadecimal digits for an encoded byte. */
    private static final Pattern PERCENT = Pattern.compile("%(?=[0-9A-Fa-f]{2})");

    /** The server takes a backslash for an escape, and Telegram cuts a name at a slash. */
    private static final Pattern SEPARATORS = Pattern.compile("[/\\\\]");

    private static final Pattern PART_WITH_FILE = Pattern.compile("form-data; name=\"([^\"]*)\"; filename=\".*\"");

    private ShownName() {}

    /** The same body, whose file is called {@code name}. */
    static RequestBody in(RequestBody body, String name) {
        if (!(body instanceof MultipartBody whole)) {
            return body;
        }
        MultipartBody.Builder renamed =
                new MultipartBody.Builder(whole.boundary()).setType(MediaType.get("multipart/form-data"));
        for (MultipartBody.Part part : whole.parts()) {
            Headers headers = Objects.requireNonNull(part.headers(), "a part of a form has headers");
            Matcher file = PART_WITH_FILE.matcher(Objects.requireNonNull(headers.get("Content-Disposition")));
            renamed.addPart(
                    file.matches()
                            ? MultipartBody.Part.createFormData(file.group(1), sendable(name), part.body())
                            : part);
        }
        return renamed.build();
    }

    /** Quotation marks and line ends are encoded further down, and everything else may stand as it is, in UTF-8. */
    private static String sendable(String name) {
        String flat = SEPARATORS.matcher(name).replaceAll("_").strip();
        return flat.isEmpty() ? "original" : PERCENT.matcher(flat).replaceAll("%25");
    }
}
