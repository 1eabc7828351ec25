package io.github.immichtg.immich;

import static io.github.immichtg.immich.AnsweringServer.bytes;
import static io.github.immichtg.immich.AnsweringServer.json;
import static io.github.immichtg.immich.AnsweringServer.redirect;
import static io.github.immichtg.immich.AnsweringServer.text;
import static io.github.immichtg.immich.ImmichExceptionTest.thrown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.ImmichException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DownloadTest {

    private static final RecordedAnswers V3 = RecordedAnswers.V3;

    private final ImmichFixture immich = new ImmichFixture();
    private final byte[] original = new byte[300_000];

    @TempDir
    Path folder;

    private Path target = Path.of("");

    @BeforeEach
    void prepare() {
        new Random(1).nextBytes(original);
        target = folder.resolve("original");
    }

    @AfterEach
    void close() {
        immich.close();
    }

    private Asset asset(RecordedAnswers recorded) {
        return ImmichFixture.photo(
                recorded.photo, ByteString.of(original).sha1().base64());
    }

    private static String originalOf(RecordedAnswers recorded) {
        return "GET /api/assets/" + recorded.photo + "/original";
    }

    private static String thumbnailOf(RecordedAnswers recorded) {
        return "GET /api/assets/" + recorded.photo + "/thumbnail?size=preview&edited=true";
    }

    @Test
    void writesTheOriginalAsItIs() throws Exception {
        try (var server = V3.server()) {
            server.on(originalOf(V3), bytes(200, "image/jpeg", original));
            immich.client(server).downloadUnedited(asset(V3), target);
            assertThat(target).hasBinaryContent(original);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void doesNotCompareBytesWithTheChecksumOfAPath() throws Exception {
        try (var server = V3.server()) {
            server.on(originalOf(V3), bytes(200, "image/jpeg", original));
            immich.client(server).downloadUnedited(ImmichFixture.photo(V3.photo, null), target);
            assertThat(target).hasBinaryContent(original);
        }
    }

    @Test
    void leavesNothingOfADownloadThatWasCutShort() throws Exception {
        Files.writeString(target, "of an earlier try");
        try (var server = V3.server()) {
            var half = Arrays.copyOf(original, 150_000);
            server.on(originalOf(V3), AnsweringServer.cut("image/jpeg", half, original.length));
            var e = thrown(
                    ImmichException.Damaged.class, () -> immich.client(server).downloadUnedited(asset(V3), target));
            assertThat(e).hasMessageContaining("cut short").hasMessageContaining("photo.jpg");
            assertThat(target).doesNotExist();
        }
    }

    @Test
    void leavesNothingOfADownloadWithOtherBytes() {
        try (var server = V3.server()) {
            var other = original.clone();
            other[7]++;
            server.on(originalOf(V3), bytes(200, "image/jpeg", other));
            thrown(ImmichException.Damaged.class, () -> immich.client(server).downloadUnedited(asset(V3), target));
            assertThat(target).doesNotExist();
        }
    }

    @Test
    void givesUpOnADownloadThatStandsStill() {
        var over = new CountDownLatch(1);
        try (var server = V3.server()) {
            server.on(originalOf(V3), exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "image/jpeg");
                exchange.sendResponseHeaders(200, original.length);
                exchange.getResponseBody().write(original, 0, 1000);
                exchange.getResponseBody().flush();
                try {
                    over.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            var client = immich.impatientClient(server);
            var e = thrown(ImmichException.Damaged.class, () -> client.downloadUnedited(asset(V3), target));
            assertThat(e).hasMessageContaining("no data");
            assertThat(target).doesNotExist();
            over.countDown();
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysThatAnOriginalIsGone(RecordedAnswers recorded) {
        try (var server = recorded.server()) {
            var client = immich.client(server);
            for (var said : List.of("original-deleted", "original-malformed", "x-original-file-missing")) {
                server.on(originalOf(recorded), recorded.reply(said));
                thrown(ImmichException.NotFound.class, () -> client.downloadUnedited(asset(recorded), target));
                assertThat(target).doesNotExist();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesThePermissionThatADownloadNeeds(RecordedAnswers recorded) {
        try (var server = recorded.server()) {
            server.on(originalOf(recorded), recorded.reply("original-no-download-perm"));
            var client = immich.client(server);
            var e = thrown(ImmichException.Forbidden.class, () -> client.downloadUnedited(asset(recorded), target));
            assertThat(e.permission()).isEqualTo("asset.download");
        }
    }

    @Test
    void writesNoErrorOrLoginPageForAPicture() {
        try (var server = V3.server()) {
            var client = immich.client(server);
            server.on(originalOf(V3), text(200, "text/html", "<h1>Please log in</h1>"));
            thrown(ImmichException.NotImmich.class, () -> client.downloadUnedited(asset(V3), target));
            server.on(originalOf(V3), text(502, "text/html", "<h1>Bad Gateway</h1>"));
            thrown(ImmichException.Failing.class, () -> client.downloadUnedited(asset(V3), target));
            server.on(originalOf(V3), json(500, "{\"message\":\"Internal server error\"}"));
            thrown(ImmichException.Failing.class, () -> client.downloadUnedited(asset(V3), target));
            server.on("GET /api/server/config", V3.reply("x-maint-config"));
            server.on(originalOf(V3), json(404, "{\"message\":\"Cannot GET /api/assets/x/original\"}"));
            thrown(ImmichException.Maintenance.class, () -> client.downloadUnedited(asset(V3), target));
            thrown(ImmichException.Maintenance.class, () -> client.preview(V3.photo, target));
            assertThat(target).doesNotExist();
        }
    }

    @Test
    void tellsItsOwnDiskFromImmich() {
        try (var server = V3.server()) {
            server.on(originalOf(V3), bytes(200, "image/jpeg", original));
            var nowhere = folder.resolve("missing").resolve("original");
            assertThatThrownBy(() -> immich.client(server).downloadUnedited(asset(V3), nowhere))
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void fetchesTheRenditionOrSaysThatThereIsNone(RecordedAnswers recorded) throws Exception {
        try (var server = recorded.server()) {
            var client = immich.client(server);
            server.on(thumbnailOf(recorded), bytes(200, "image/jpeg", original));
            assertThat(client.preview(recorded.photo, target)).isTrue();
            assertThat(target).hasBinaryContent(original);
            for (var said : List.of("thumb-liveVideo-preview", "x-original-file-missing")) {
                server.on(thumbnailOf(recorded), recorded.reply(said));
                assertThat(client.preview(recorded.photo, target)).isFalse();
                assertThat(target).doesNotExist();
            }
            server.on(thumbnailOf(recorded), recorded.reply("thumb-toDelete-preview"));
            thrown(ImmichException.NotFound.class, () -> client.preview(recorded.photo, target));
        }
    }

    @Test
    void followsRedirectsOnItsOwnHost() throws Exception {
        try (var server = V3.server()) {
            server.on(thumbnailOf(V3), redirect("original?"))
                    .on(originalOf(V3), redirect("/api/moved"))
                    .on("GET /api/moved", bytes(200, "image/jpeg", original));
            assertThat(immich.client(server).preview(V3.photo, target)).isTrue();
            assertThat(target).hasBinaryContent(original);
        }
    }

    @Test
    void aRedirectCostsNoConnectionThatCouldBeUsedAgainAndAnEndlessOneIsLeft() throws Exception {
        try (var server = V3.server()) {
            var ports = new ArrayList<Integer>();
            var taken = new AtomicLong();
            server.on(thumbnailOf(V3), exchange -> {
                        ports.add(exchange.getRemoteAddress().getPort());
                        exchange.getResponseHeaders().add("Location", "/api/moved");
                        exchange.sendResponseHeaders(302, 5000);
                        exchange.getResponseBody().write(new byte[5000]);
                    })
                    .on("GET /api/moved", exchange -> {
                        ports.add(exchange.getRemoteAddress().getPort());
                        exchange.getResponseHeaders().add("Location", "/api/again");
                        exchange.sendResponseHeaders(302, 0);
                        while (taken.addAndGet(10_000) < 4_000_000_000L) {
                            exchange.getResponseBody().write(new byte[10_000]);
                        }
                    })
                    .on("GET /api/again", exchange -> {
                        ports.add(exchange.getRemoteAddress().getPort());
                        bytes(200, "image/jpeg", original).to(exchange);
                    });
            assertThat(immich.client(server).preview(V3.photo, target)).isTrue();
            assertThat(ports).hasSize(3);
            assertThat(ports.get(1)).isEqualTo(ports.get(0));
            assertThat(ports.get(2)).isNotEqualTo(ports.get(1));
            assertThat(taken).hasValueLessThan(4_000_000_000L);
        }
    }

    @Test
    void takesTheKeyToNoOtherHost() {
        try (var server = V3.server();
                var other = V3.server()) {
            var elsewhere = other.address().toString().replace("localhost", "127.0.0.1");
            server.on(thumbnailOf(V3), redirect(elsewhere + "/server/version"));
            var client = immich.client(server);
            thrown(ImmichException.NotImmich.class, () -> client.preview(V3.photo, target));
            assertThat(other.asked()).isEmpty();
            for (var bad : List.of(
                    "",
                    "ftp://localhost/",
                    "http://[",
                    "/api/assets/" + V3.photo + "/thumbnail?size=preview&edited=true")) {
                server.on(thumbnailOf(V3), redirect(bad));
                thrown(ImmichException.NotImmich.class, () -> client.preview(V3.photo, target));
            }
        }
    }

    @Test
    void asksASearchAgainAsASearchAfterARedirect() throws IOException, InterruptedException {
        try (var server = V3.server();
                var secure = V3.server()) {
            server.on("POST /api/search/metadata", redirect(secure.address() + "/search/metadata"));
            assertThat(ImmichFixture.pages(immich.client(server), V3.album)).hasSize(1);
            assertThat(secure.asked().getLast().body()).contains("albumIds");
        }
    }
}
