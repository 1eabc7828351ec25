package io.github.immichtg.immich;

import static io.github.immichtg.immich.AnsweringServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.immich.json.ResponseParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AssetListingTest {

    private static final RecordedAnswers V2 = RecordedAnswers.V2;
    private static final RecordedAnswers V3 = RecordedAnswers.V3;

    private final ImmichFixture immich = new ImmichFixture();

    @AfterEach
    void close() {
        immich.close();
    }

    @Test
    void readsAllPagesOfASearchAndEachAssetOnce() throws InterruptedException {
        try (var server = V3.server()) {
            server.on("POST /api/search/metadata", exchange -> {
                var asked = server.asked().getLast().body();
                var page = ResponseParser.JSON.readTree(asked).get("page").intValue();
                // An asset that left moves the others forward, one that came moves them back: ids overlap.
                var from = (page - 1) * 990;
                json(
                                200,
                                found(
                                        IntStream.range(from, from + 1000).toArray(),
                                        page < 3 ? "\"" + (page + 1) + "\"" : "null"))
                        .to(exchange);
            });
            var pages = ImmichFixture.pages(immich.client(server), V3.album);
            assertThat(pages).extracting(List::size).containsExactly(1000, 990, 990);
            assertThat(pages.stream().flatMap(List::stream).map(Asset::id)).doesNotHaveDuplicates();
        }
    }

    @Test
    void handsOverNothingOfAnEmptyAlbum() throws InterruptedException {
        try (var server = V3.server()) {
            server.on("POST /api/search/metadata", json(200, found(new int[0], "null")));
            assertThat(ImmichFixture.pages(immich.client(server), V3.album)).isEmpty();
        }
        try (var server = V2.server()) {
            server.on("GET /api/albums/" + V2.album, json(200, "{\"assets\":[],\"id\":\"x\"}"));
            assertThat(ImmichFixture.pages(immich.client(server), V2.album)).isEmpty();
        }
    }

    @Test
    void doesNotReadTheSamePageForEver() {
        try (var server = V3.server()) {
            server.on("POST /api/search/metadata", json(200, found(new int[] {1}, "\"1\"")));
            assertThatThrownBy(() -> ImmichFixture.pages(immich.client(server), V3.album))
                    .isInstanceOf(ImmichException.Broken.class);
        }
    }

    @Test
    void handsOverALargeOldAlbumInPages() throws InterruptedException {
        try (var server = V2.server()) {
            server.on("GET /api/albums/" + V2.album, exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, 0);
                OldAlbum.write(exchange.getResponseBody(), 2500);
            });
            var pages = ImmichFixture.pages(immich.client(server), V2.album);
            assertThat(pages).extracting(List::size).containsExactly(1000, 1000, 500);
        }
    }

    @Test
    void letsTheReadersOwnFailureThrough() {
        try (var server = V2.server()) {
            assertThatThrownBy(() -> immich.client(server).assets(V2.album, page -> {
                        throw new IllegalStateException("the reader's");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void saysThatAListingWasCutShort() {
        try (var server = V2.server()) {
            var half = V2.body("album").toString().substring(0, 3000).getBytes(StandardCharsets.UTF_8);
            server.on("GET /api/albums/" + V2.album, AnsweringServer.cut("application/json", half, 100_000));
            var handedOver = new ArrayList<List<Asset>>();
            assertThatThrownBy(() -> immich.client(server).assets(V2.album, handedOver::add))
                    .isInstanceOf(ImmichException.Failing.class)
                    .hasMessageContaining("cut short");
            server.on("GET /api/albums/" + V2.album, AnsweringServer.bytes(200, "application/json", half));
            assertThatThrownBy(() -> immich.client(server).assets(V2.album, handedOver::add))
                    .isInstanceOf(ImmichException.Failing.class);
            assertThat(handedOver).isEmpty();
        }
    }

    @Test
    void trustsNoChecksumOfAnExternalLibrary() throws InterruptedException {
        var external = (ObjectNode) V3.body("search").at("/assets/items/1").deepCopy();
        external.put("libraryId", UUID.randomUUID().toString());
        var unmarked = external.deepCopy();
        unmarked.put("libraryId", (String) null).put("originalPath", "/mnt/a.jpg");
        unmarked.put("id", UUID.randomUUID().toString()).put("checksum", "QisWHXNGq92+jQ++yzTADIsKqjc=");
        try (var server = V3.server()) {
            server.on("POST /api/search/metadata", json(200, envelope(external + "," + unmarked, "null")));
            assertThat(ImmichFixture.pages(immich.client(server), V3.album).getFirst())
                    .hasSize(2)
                    .allSatisfy(asset -> assertThat(asset.checksum()).isNull());
        }
    }

    @Test
    void takesOddExifForUnknownAndUnknownTypesForOther() throws InterruptedException {
        var odd = (ObjectNode) V3.body("search").at("/assets/items/1").deepCopy();
        odd.put("type", "HOLOGRAM").put("localDateTime", "yesterday");
        ((ObjectNode) odd.get("exifInfo"))
                .put("iso", "many")
                .put("fNumber", "f/2")
                .put("make", 7)
                .put("dateTimeOriginal", "0000:00:00");
        try (var server = V3.server()) {
            server.on("POST /api/search/metadata", json(200, envelope(odd.toString(), "null")));
            var asset = ImmichFixture.pages(immich.client(server), V3.album)
                    .getFirst()
                    .getFirst();
            assertThat(asset.type()).isEqualTo(Asset.Type.OTHER);
            assertThat(asset.exif().iso()).isNull();
            assertThat(asset.exif().fNumber()).isNull();
            assertThat(asset.exif().make()).isNull();
            assertThat(asset.capturedAt()).isEqualTo("2023-12-24T17:30:15.123Z");
        }
    }

    static String found(int[] numbers, String next) {
        var items = new ArrayList<String>();
        var item = (ObjectNode) V3.body("search").at("/assets/items/1").deepCopy();
        for (var number : numbers) {
            items.add(item.put("id", new UUID(0x4000, number).toString()).toString());
        }
        return envelope(String.join(",", items), next);
    }

    private static String envelope(String items, String next) {
        return "{\"albums\":{\"items\":[]},\"assets\":{\"total\":9,\"items\":[" + items + "],\"nextPage\":" + next
                + "}}";
    }
}
