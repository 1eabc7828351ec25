package io.github.immichtg.internal.telegram.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import okhttp3.RequestBody;
import okio.Buffer;
import org.junit.jupiter.api.Test;

/** When a request's body looks at the clocks, seen from the network. */
class WindowedBodyTest {

    @Test
    void looksBeforeEveryChunkAndHoldsTheEndBackUntilItHasLookedAgain() throws Exception {
        int length = 100_000;
        Buffer network = new Buffer();
        List<Long> written = new ArrayList<>();
        WindowedBody body = new WindowedBody(RequestBody.create(new byte[length], null), () -> {
            written.add(network.size());
            return false;
        });

        body.writeTo(network);

        assertThat(network.size()).isEqualTo(length);
        assertThat(written.getFirst()).isZero();
        for (int look = 1; look < written.size(); look++) {
            assertThat(written.get(look) - written.get(look - 1)).isLessThanOrEqualTo(8 * 1024);
        }
        assertThat(written.getLast()).isLessThanOrEqualTo(length - 16 * 1024);
    }
}
