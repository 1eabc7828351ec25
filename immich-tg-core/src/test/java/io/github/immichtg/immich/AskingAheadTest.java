package io.github.immichtg.immich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.http.Gate;
import io.github.immichtg.standins.http.RecordedRequest;
import io.github.immichtg.standins.immich.ImmichStandIn;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInUser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The next page of a search, which is asked for while one is read. */
class AskingAheadTest {

    private final ImmichFixture immich = new ImmichFixture();
    private final ImmichStandIn server = ImmichStandIn.start(ImmichVersion.V3_1_0);
    private final StandInUser anna = server.user("Anna");
    private final ImmichClient client = new ImmichClient(
            ServerAddress.parse(server.url().toString()), new ApiKey(anna.readerKey()), immich.machine.surroundings());
    private final List<Integer> sizes = new ArrayList<>();

    @AfterEach
    void close() {
        server.close();
        immich.close();
    }

    private AlbumId album(int assets) {
        var album = anna.album("Album of " + assets);
        for (var i = 0; i < assets; i++) {
            album.add(anna.asset(i + ".jpg", Content.of(new byte[1])));
        }
        return new AlbumId(album.id());
    }

    private static boolean isOfSecondPage(RecordedRequest request) {
        return request.method().equals("POST") && request.body().contains("\"page\":2");
    }

    private List<RecordedRequest> searches() {
        return server.requests().stream()
                .filter(request -> request.method().equals("POST"))
                .toList();
    }

    @Test
    void theServerIsAtTheNextPageWhileOneIsDealtWith() throws InterruptedException {
        var album = album(2500);
        var gate = new Gate();
        server.fault(1, AskingAheadTest::isOfSecondPage, new Fault.Hold(gate));

        client.assets(album, page -> {
            if (sizes.isEmpty()) {
                await(gate);
            }
            sizes.add(page.size());
        });

        assertThat(sizes).containsExactly(1000, 1000, 500);
        assertThat(searches()).as("none more than there are pages").hasSize(3);
    }

    private static void await(Gate gate) {
        try {
            gate.awaitArrival();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        gate.open();
    }

    @Test
    void ofAnAlbumOfWholePagesOneIsAskedInVain() throws InterruptedException {
        var album = album(1000);

        client.assets(album, page -> sizes.add(page.size()));

        assertThat(sizes).containsExactly(1000);
        assertThat(searches()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aPageThatFailedIsAskedForAgain() throws InterruptedException {
        var album = album(1200);
        server.fault(1, AskingAheadTest::isOfSecondPage, Fault.badGateway());

        client.assets(album, page -> sizes.add(page.size()));

        assertThat(sizes).containsExactly(1000, 200);
        assertThat(immich.machine.waited).hasSize(1);
    }

    @Test
    void whoFailsWithOnePageWaitsForNoOther() throws InterruptedException {
        var album = album(1200);
        var gate = new Gate();
        server.fault(1, AskingAheadTest::isOfSecondPage, new Fault.Hold(gate));

        assertThatThrownBy(() -> client.assets(album, page -> {
                    throw new IllegalStateException("the reader's");
                }))
                .hasMessage("the reader's");

        gate.open();
        client.assets(album, page -> sizes.add(page.size()));
        assertThat(sizes).containsExactly(1000, 200);
    }
}
