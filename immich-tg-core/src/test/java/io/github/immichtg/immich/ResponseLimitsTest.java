package io.github.immichtg.immich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.github.immichtg.immich.value.Album;
import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.immich.value.ExifInfo;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.immich.http.ResponseLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bounds on what a server may send: no answer fills heap or disk, and none is waited for without end. */
class ResponseLimitsTest {

    private static final AlbumId ALBUM = AlbumId.of("5f1e3c1c-93f1-4c58-a2b7-1d0c7ce6a001");
    private static final String VERSION = "{\"major\":3,\"minor\":1,\"patch\":0}";

    @AutoClose
    private final AnsweringServer server =
            new AnsweringServer().on("GET /api/server/version", AnsweringServer.json(200, VERSION));

    private final Machine machine = new Machine();

    private ImmichClient client(ResponseLimits bounds) {
        return new ImmichClient(server.address(), new ApiKey("key"), machine.surroundings(bounds));
    }

    private ImmichClient client() {
        return client(ResponseLimits.TRUSTED);
    }

    /** Sends {@code piece} again and again until the client hangs up, or far too much was taken. */
    private static AnsweringServer.Reply endless(String start, String piece, AtomicLong taken) {
        return exchange -> {
            OutputStream out = begin(exchange);
            out.write(start.getBytes(StandardCharsets.UTF_8));
            byte[] pieces = piece.repeat(10_000).getBytes(StandardCharsets.UTF_8);
            while (taken.get() < 2_000_000_000L) {
                out.write(pieces);
                taken.addAndGet(pieces.length);
            }
        };
    }

    private static OutputStream begin(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    @Test
    void aPingThatDoesNotEndIsCutBeforeItFillsTheHeap() {
        AtomicLong taken = new AtomicLong();
        server.on("GET /api/server/ping", endless("[", "{},", taken));

        assertThatThrownBy(() -> new ServerAddressResolver(machine.surroundings()).resolve(server.address()))
                .isInstanceOf(ImmichException.class);
        assertThat(taken).hasValueLessThan(200_000_000);
    }

    @Test
    void albumsThatDoNotEndAreCutAfterTheMostThatAnybodyHas() {
        AtomicLong taken = new AtomicLong();
        String album = """
                {"id":"5f1e3c1c-93f1-4c58-a2b7-1d0c7ce6a001","albumName":"a","assetCount":1,
                "updatedAt":"2026-01-01T00:00:00Z"},""";
        server.on("GET /api/albums", endless("[", album, taken));

        assertThatThrownBy(client()::albums)
                .isInstanceOf(ImmichException.Broken.class)
                .hasMessageContaining("20000 albums");
    }

    @Test
    void whatAnAlbumHoldsBesidesIsPassedOverWhateverItsSize() throws Exception {
        String deep = "[{},{},{}],".repeat(1_000_000);
        server.on("GET /api/albums", AnsweringServer.json(200, """
                [{"x":[%s0],"id":"5f1e3c1c-93f1-4c58-a2b7-1d0c7ce6a001","albumName":"a","assetCount":1,
                "updatedAt":"2026-01-01T00:00:00Z"}]""".formatted(deep)));

        assertThat(client().albums()).singleElement().extracting(Album::name).isEqualTo("a");
    }

    private static String asset(UUID id) {
        return """
                {"id":"%s","type":"IMAGE","originalFileName":"a.jpg","originalPath":"a.jpg",
                "checksum":"2jmj7l5rSw0yVb/vlWAYkK/YBwk=","fileCreatedAt":"2026-01-01T00:00:00.000Z",
                "localDateTime":"2026-01-01T00:00:00.000Z","thumbhash":"x","exifInfo":{}}""".formatted(id);
    }

    private static String page(int count, String next) {
        StringBuilder page = new StringBuilder();
        for (int i = 0; i < count; i++) {
            page.append(i == 0 ? "" : ",").append(asset(UUID.randomUUID()));
        }
        return "{\"assets\":{\"count\":%d,\"items\":[%s],\"nextPage\":%s}}".formatted(count, page, next);
    }

    @Test
    void aPageHoldsNoMoreThanWasAskedFor() {
        server.on("POST /api/search/metadata", AnsweringServer.json(200, page(1001, "null")));

        assertThatThrownBy(() -> client().assets(ALBUM, page -> {}))
                .isInstanceOf(ImmichException.Broken.class)
                .hasMessageContaining("more than 1000 assets");
    }

    @Test
    void pagesThatGoOnWithoutAnythingNewEnd() {
        AtomicInteger asked = new AtomicInteger();
        server.on(
                "POST /api/search/metadata",
                exchange -> AnsweringServer.json(200, page(0, "\"" + (asked.incrementAndGet() + 1) + "\""))
                        .to(exchange));

        assertThatThrownBy(() -> client().assets(ALBUM, page -> {}))
                .isInstanceOf(ImmichException.Broken.class)
                .hasMessageContaining("never end");
        assertThat(asked).hasValueLessThan(200);
    }

    @Test
    void anAlbumOfMoreThanMayBeIsNotListedToItsEnd() {
        AtomicInteger asked = new AtomicInteger();
        server.on(
                "POST /api/search/metadata",
                exchange -> AnsweringServer.json(200, page(1000, "\"" + (asked.incrementAndGet() + 1) + "\""))
                        .to(exchange));

        ResponseLimits bounds = new ResponseLimits(Duration.ofSeconds(30), Duration.ofSeconds(60), 3_000, 1);
        assertThatThrownBy(() -> client(bounds).assets(ALBUM, page -> {}))
                .isInstanceOf(ImmichException.Broken.class)
                .hasMessageContaining("more than 3000 assets");
        assertThat(asked).hasValueLessThan(10);
    }

    private static Asset says(long bytes) {
        return says(bytes, "2jmj7l5rSw0yVb/vlWAYkK/YBwk=");
    }

    private static Asset says(long bytes, @Nullable String checksum) {
        return new Asset(
                new AssetId(UUID.fromString("5f1e3c1c-93f1-4c58-a2b7-1d0c7ce6a002")),
                Asset.Type.IMAGE,
                "photo.jpg",
                checksum,
                bytes,
                Instant.EPOCH,
                LocalDateTime.of(1970, 1, 1, 0, 0),
                true,
                null,
                ExifInfo.NONE,
                false,
                null);
    }

    /** A file of which the server does not say how long it is. */
    private AtomicLong file(long bytes) {
        AtomicLong taken = new AtomicLong();
        server.on("GET /api/assets/5f1e3c1c-93f1-4c58-a2b7-1d0c7ce6a002/original", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "image/jpeg");
            exchange.sendResponseHeaders(200, 0);
            byte[] piece = new byte[10_000];
            while (taken.get() < bytes) {
                exchange.getResponseBody().write(piece);
                taken.addAndGet(piece.length);
            }
        });
        return taken;
    }

    @Test
    void aDownloadStopsAtTheSizeThatWasStated(@TempDir Path folder) throws Exception {
        AtomicLong taken = file(400_000_000);

        assertThatThrownBy(() -> client().downloadUnedited(says(1000), folder.resolve("photo.jpg")))
                .isInstanceOf(ImmichException.Damaged.class)
                .hasMessageContaining("more bytes than the server says");
        assertThat(taken).hasValueLessThan(50_000_000);
        assertThat(folder).isEmptyDirectory();
        assertThat(machine.waited).as("it is not asked for again").isEmpty();
    }

    @Test
    void aFileOfMoreThanMayBeIsNotFetched(@TempDir Path folder) {
        AtomicLong taken = file(1_000_000);

        ResponseLimits bounds = new ResponseLimits(Duration.ofSeconds(30), Duration.ofSeconds(60), 1, 999);
        assertThatThrownBy(() -> client(bounds).downloadUnedited(says(1000), folder.resolve("photo.jpg")))
                .isInstanceOf(ImmichException.Damaged.class)
                .hasMessageContaining("exceeds the limit of 999 bytes");
        assertThat(taken).hasValue(0);
    }

    @Test
    void oneAccountDoesNotHoldMoreThanTwoOfTheLargestFiles(@TempDir Path folder) throws Exception {
        ResponseLimits bounds = new ResponseLimits(Duration.ofSeconds(30), Duration.ofSeconds(60), 1, 100_000);
        ImmichClient client = client(bounds);
        file(100_000);
        Asset ofUnknownSize = says(100_000, null);
        client.downloadUnedited(ofUnknownSize, folder.resolve("1"));
        file(100_000);
        client.downloadUnedited(ofUnknownSize, folder.resolve("2"));

        AtomicLong taken = file(100_000);
        assertThatThrownBy(() -> client.downloadUnedited(says(10_000, null), folder.resolve("3")))
                .isInstanceOf(ImmichException.NoSpace.class)
                .hasMessageContaining("temporary files of one account");
        assertThat(taken).hasValue(0);
        assertThat(folder.resolve("3")).doesNotExist();

        Files.delete(folder.resolve("1"));
        client.downloadUnedited(ofUnknownSize, folder.resolve("3"));
        assertThat(folder.resolve("3")).hasSize(100_000);

        file(100_000);
        client(bounds).downloadUnedited(ofUnknownSize, folder.resolve("4"));
    }

    @Test
    void theDiskIsLookedAtWhileItFills(@TempDir Path folder) throws Exception {
        AtomicLong taken = file(400_000_000);
        machine.whileLooking = () -> {
            if (taken.get() > 0) {
                machine.free = 1;
            }
        };

        assertThatThrownBy(() -> client().downloadUnedited(says(400_000_000), folder.resolve("photo.jpg")))
                .isInstanceOf(ImmichException.NoSpace.class);
        assertThat(taken).hasValueLessThan(100_000_000);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatComesByteByByteIsCut() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch hungUp = new CountDownLatch(1);
        server.on("GET /api/albums", exchange -> {
            OutputStream out = begin(exchange);
            try {
                while (!never.await(10, TimeUnit.MILLISECONDS)) {
                    out.write(' ');
                    out.flush();
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            } finally {
                hungUp.countDown();
            }
        });

        ResponseLimits bounds = new ResponseLimits(Duration.ofSeconds(30), Duration.ofMillis(100), 1, 1);
        assertThatThrownBy(client(bounds)::albums)
                .isInstanceOf(ImmichException.Failing.class)
                .hasMessageContaining("cut short");
        hungUp.await();
    }
}
