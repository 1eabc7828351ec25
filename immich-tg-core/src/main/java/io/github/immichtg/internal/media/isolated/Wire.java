package io.github.immichtg.internal.media.isolated;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.github.immichtg.internal.media.video.Rendered;
import io.github.immichtg.internal.media.video.TranscodePlan;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * One end of the connection between parent and decoder process: JSON values, each with its length before it. Which
 * classes can come over it is settled here, whatever the other end says. Reading and writing may be done by two
 * threads.
 */
final class Wire {

    /** Much more than anything that is said. */
    private static final int LONGEST = 1 << 20;

    private static final ObjectMapper JSON = mapper();

    private final DataInputStream in;
    private final DataOutputStream out;

    Wire(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = new DataOutputStream(out);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    private interface Named {}

    private static ObjectMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                // What records tell besides their components.
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        for (Class<?> kind :
                new Class<?>[] {StillOrder.class, VideoOrder.class, Reply.class, TranscodePlan.class, Rendered.class}) {
            builder.addMixIn(kind, Named.class).registerSubtypes(kind.getPermittedSubclasses());
        }
        return builder.addMixIn(Order.class, Named.class)
                .registerSubtypes(StillOrder.class.getPermittedSubclasses())
                .registerSubtypes(VideoOrder.class.getPermittedSubclasses())
                .build();
    }

    static JsonNode tree(Object value, Class<?> as) throws IOException {
        return JSON.readTree(JSON.writerFor(as).writeValueAsBytes(value));
    }

    static <T> T value(JsonNode tree, Class<T> as) throws IOException {
        return JSON.treeToValue(tree, as);
    }

    void say(Object value, Class<?> as) throws IOException {
        JavaType type = JSON.constructType(as);
        byte[] bytes = JSON.writerFor(type).writeValueAsBytes(value);
        synchronized (out) {
            out.writeInt(bytes.length);
            out.write(bytes);
            out.flush();
        }
    }

    /** @throws EOFException when the other end has gone */
    <T> T hear(Class<T> as) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("nobody says as much: " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the other end has gone in the middle of a word");
        }
        return JSON.readValue(bytes, as);
    }
}
