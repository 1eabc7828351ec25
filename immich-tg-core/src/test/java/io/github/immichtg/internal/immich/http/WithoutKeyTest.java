package io.github.immichtg.internal.immich.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WithoutKeyTest {

    private static final String KEY = "aabaabaaabaabaaab4711";

    /** However its pieces arrive and are asked for. */
    private static String read(String answer, String key, Random random) throws IOException {
        InputStream pieces = new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1 + random.nextInt(30)));
            }
        };
        StringBuilder read = new StringBuilder();
        byte[] some = new byte[40];
        try (InputStream in = WithoutKey.of(pieces, key)) {
            for (int length; (length = in.read(some, 0, 1 + random.nextInt(some.length))) >= 0; ) {
                read.append(new String(some, 0, length, StandardCharsets.ISO_8859_1));
            }
        }
        return read.toString();
    }

    @Test
    void standsAsAsterisksWhereverItIsRepeated() throws Exception {
        Random random = new Random(4711);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder answer = new StringBuilder();
            while (answer.length() < i) {
                answer.append(random.nextInt(3) == 0 ? KEY : KEY.substring(0, random.nextInt(KEY.length())));
            }
            assertThat(read(answer.toString(), KEY, random))
                    .isEqualTo(answer.toString().replace(KEY, "*".repeat(KEY.length())));
        }
    }

    @Test
    void aShortWordIsPartOfSomethingElse() throws Exception {
        assertThat(read("{\"key\":1}", "key", new Random(1))).isEqualTo("{\"key\":1}");
        assertThat(read("", KEY, new Random(1))).isEmpty();
    }
}
