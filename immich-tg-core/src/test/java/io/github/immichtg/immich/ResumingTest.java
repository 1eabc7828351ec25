package io.github.immichtg.immich;

import static io.github.immichtg.immich.ImmichExceptionTest.thrown;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.http.RecordedRequest;
import io.github.immichtg.standins.immich.ImmichStandIn;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAsset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResumingTest {

    private static final Predicate<RecordedRequest> ORIGINAL =
            request -> request.path().endsWith("/original");

    private final ImmichFixture immich = new ImmichFixture();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        immich.close();
    }

    private static byte[] random(long seed, int length) {
        var bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** A server with one photo, and the way to it. */
    private final class Scene implements AutoCloseable {
        final ImmichStandIn server;
        final StandInAsset photo;
        final byte[] bytes;
        final Path target = folder.resolve("original");

        Scene(ImmichVersion version, byte[] bytes) {
            this.server = ImmichStandIn.start(version);
            this.bytes = bytes;
            var anna = server.user("Anna");
            this.photo = anna.asset("photo.jpg", Content.of(bytes));
            anna.album("Holiday").add(photo);
            this.key = anna.readerKey();
        }

        private final String key;

        ImmichClient client() {
            return new ImmichClient(
                    ServerAddress.parse(server.url().toString()), new ApiKey(key), immich.machine.surroundings());
        }

        Asset asset() throws InterruptedException {
            var listed = new ArrayList<Asset>();
            var client = client();
            client.assets(client.albums().getFirst().id(), listed::addAll);
            return listed.getFirst();
        }

        void download() throws InterruptedException {
            client().downloadUnedited(asset(), target);
        }

        long downloads() {
            return server.requests().stream().filter(ORIGINAL).count();
        }

        @Override
        public void close() {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void arrivesWholeThoughCutTenTimes(long seed) throws Exception {
        var length = 3_000_000;
        try (var scene = new Scene(seed % 2 == 0 ? ImmichVersion.V2_7_5 : ImmichVersion.V3_1_0, random(seed, length))) {
            var places = new Random(seed).ints(10, 1, length).sorted().toArray();
            var sent = 0;
            for (var place : places) {
                scene.server.fault(1, ORIGINAL, new Fault.Cut(place - sent));
                sent = place;
            }
            var asset = scene.asset();
            var before = scene.server.bytesSent();
            scene.client().downloadUnedited(asset, scene.target);
            assertThat(scene.target).hasBinaryContent(scene.bytes);
            assertThat(scene.downloads()).isEqualTo(11);
            assertThat((scene.server.bytesSent() - before) / (double) length).isLessThanOrEqualTo(1.2);
        }
    }

    @Test
    void getsOnByPiecesSmallerThanABuffer() throws Exception {
        try (var scene = new Scene(ImmichVersion.V3_1_0, random(9, 100_000))) {
            scene.server.fault(50, ORIGINAL, new Fault.Cut(2_000));
            scene.download();
            assertThat(scene.target).hasBinaryContent(scene.bytes);
        }
    }

    @Test
    void givesUpWhereNothingComesAnyMore() {
        try (var scene = new Scene(ImmichVersion.V3_1_0, random(9, 100_000))) {
            scene.server.fault(1, ORIGINAL, new Fault.Cut(50_000));
            scene.server.fault(ORIGINAL, new Fault.Cut(0));
            // Whether the last answer's head came through before its connection was cut, is the network's business.
            assertThat(thrown(ImmichException.class, scene::download))
                    .isInstanceOfAny(ImmichException.Damaged.class, ImmichException.Failing.class)
                    .message()
                    .containsAnyOf("cut short", "the connection broke");
            assertThat(scene.target).doesNotExist();
            assertThat(immich.machine.waited).hasSizeBetween(4, 5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void fetchesTheWholeOnceMoreWhereThePiecesDoNotFit(ImmichVersion version) throws Exception {
        try (var scene = new Scene(version, random(10, 300_000))) {
            scene.server.fault(1, ORIGINAL, new Fault.Cut(150_000));
            scene.server.fault(1, ORIGINAL, new Fault.Corrupt());
            scene.download();
            assertThat(scene.target).hasBinaryContent(scene.bytes);
            assertThat(scene.downloads()).isEqualTo(3);
        }
    }

    @Test
    void saysThatAFileIsDamagedThatIsWrongInOnePiece() {
        try (var scene = new Scene(ImmichVersion.V3_1_0, random(11, 300_000))) {
            scene.server.fault(ORIGINAL, new Fault.Corrupt());
            thrown(ImmichException.Damaged.class, scene::download);
            assertThat(scene.downloads()).isEqualTo(1);
            scene.server.clearFaults();
            scene.server.fault(1, ORIGINAL, new Fault.Cut(150_000));
            scene.server.fault(ORIGINAL, new Fault.Corrupt());
            thrown(ImmichException.Damaged.class, scene::download);
            assertThat(scene.downloads()).isEqualTo(4);
            assertThat(scene.target).doesNotExist();
        }
    }

    @Test
    void startsOverWhereTheFileChangedMeanwhile() throws Exception {
        try (var scene = new Scene(ImmichVersion.V3_1_0, random(12, 300_000))) {
            var changed = random(13, 200_000);
            var unchecked = ImmichFixture.photo(new AssetId(scene.photo.id()), null);
            scene.server.fault(1, ORIGINAL, new Fault.Cut(150_000));
            immich.machine.whileWaiting = () -> scene.photo.original(Content.of(changed));
            scene.client().downloadUnedited(unchecked, scene.target);
            assertThat(scene.target).hasBinaryContent(changed);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"V2_7_5", "V3_1_0"})
    void startsOverWhereTheRangeCannotBeHadAnyMore(ImmichVersion version) throws Exception {
        try (var scene = new Scene(version, random(12, 300_000))) {
            var changed = random(13, 100_000);
            var unchecked = ImmichFixture.photo(new AssetId(scene.photo.id()), null);
            scene.server.fault(1, ORIGINAL, new Fault.Cut(150_000));
            immich.machine.whileWaiting = () -> scene.photo.original(Content.of(changed));
            scene.client().downloadUnedited(unchecked, scene.target);
            assertThat(scene.target).hasBinaryContent(changed);
        }
    }

    @Test
    void startsOverWhereAProxyKnowsNoRanges() throws Exception {
        var bytes = random(14, 300_000);
        try (var server = RecordedAnswers.V3.server()) {
            var path = "GET /api/assets/" + RecordedAnswers.V3.photo + "/original";
            server.on(path, AnsweringServer.cut("image/jpeg", Arrays.copyOf(bytes, 150_000), bytes.length));
            immich.machine.whileWaiting = () -> server.on(path, AnsweringServer.bytes(200, "image/jpeg", bytes));
            var target = folder.resolve("original");
            immich.client(server).downloadUnedited(ImmichFixture.photo(RecordedAnswers.V3.photo, null), target);
            assertThat(target).hasBinaryContent(bytes);
            assertThat(server.asked().getLast().headers().get("Range")).containsExactly("bytes=150000-");
            assertThat(server.asked().getLast().headers()).doesNotContainKey("If-range");
        }
    }

    @Test
    void saysThatAFileIsGoneThatWasDeletedMeanwhile() {
        try (var scene = new Scene(ImmichVersion.V3_1_0, random(12, 300_000))) {
            scene.server.fault(1, ORIGINAL, new Fault.Cut(150_000));
            immich.machine.whileWaiting = scene.photo::delete;
            thrown(ImmichException.NotFound.class, scene::download);
            assertThat(scene.target).doesNotExist();
        }
    }

    @Test
    void looksForRoomBeforeItFetchesAnything() throws Exception {
        try (var scene = new Scene(ImmichVersion.V3_1_0, random(15, 300_000))) {
            immich.machine.free = 300_000 + Download.RESERVE - 1;
            var e = thrown(ImmichException.NoSpace.class, scene::download);
            assertThat(e).hasMessageContaining("105 MB").hasMessageContaining("free space");
            assertThat(scene.downloads()).isZero();
            // Of a preview nobody knows the size before it comes.
            scene.photo.preview(Content.of(random(16, 400_000)));
            var preview = folder.resolve("preview");
            thrown(ImmichException.NoSpace.class, () -> scene.client().preview(new AssetId(scene.photo.id()), preview));
            assertThat(preview).doesNotExist();
            immich.machine.free++;
            scene.download();
            assertThat(Files.size(scene.target)).isEqualTo(300_000);
        }
    }

    @Test
    void fetchesWhereNobodyCanSayHowMuchRoomThereIs() throws Exception {
        try (var scene = new Scene(ImmichVersion.V3_1_0, random(18, 300_000))) {
            immich.machine.namesItsDisk = false;
            scene.download();
            assertThat(Files.size(scene.target)).isEqualTo(300_000);
        }
    }

    @Test
    void waitsLongerAndLongerForTheSamePlace() {
        try (var scene = new Scene(ImmichVersion.V3_1_0, random(17, 100))) {
            scene.server.fault(ORIGINAL, Fault.badGateway());
            thrown(ImmichException.Failing.class, scene::download);
            assertThat(immich.machine.waited)
                    .isSorted()
                    .hasSize(4)
                    .allMatch(wait -> wait.compareTo(Duration.ofSeconds(6)) < 0);
        }
    }
}
