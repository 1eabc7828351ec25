package io.github.immichtg.standins.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a server answers.
 *
 * @param headers by name; {@code Content-Length} is added by itself
 * @param body the whole file of which a part is sent
 * @param offset where that part begins
 * @param length how many bytes of it there are
 * @param bodiless whether only the headers go out, as for HEAD and 304
 */
public record Answer(
        int status, Map<String, String> headers, Content body, long offset, long length, boolean bodiless) {

    /** An answer with a whole body. */
    public static Answer of(int status, Map<String, String> headers, byte[] body) {
        return new Answer(status, headers, Content.of(body), 0, body.length, false);
    }

    /** The same answer without its body, though with the headers it would have had. */
    public Answer withoutBody() {
        return new Answer(status, headers, body, offset, length, true);
    }

    /** The same answer with one header less. */
    public Answer without(String name) {
        var fewer = new LinkedHashMap<>(headers);
        fewer.remove(name);
        return new Answer(status, fewer, body, offset, length, bodiless);
    }

    /** The same answer with one more header. */
    public Answer with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body, offset, length, bodiless);
    }
}
