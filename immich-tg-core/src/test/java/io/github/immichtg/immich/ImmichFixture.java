package io.github.immichtg.immich;

import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.immich.value.ExifInfo;
import io.github.immichtg.immich.value.ServerAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One machine and what is asked from it. */
final class ImmichFixture implements AutoCloseable {

    static final String SECRET = "s3cretKeyThatMustNotShow";

    final Machine machine = new Machine();

    ImmichClient client(AnsweringServer server) {
        return client(server.address());
    }

    ImmichClient client(ServerAddress address) {
        return new ImmichClient(address, new ApiKey(SECRET), machine.surroundings());
    }

    ImmichClient impatientClient(AnsweringServer server) {
        return new ImmichClient(server.address(), new ApiKey(SECRET), machine.surroundings(Duration.ofMillis(100)));
    }

    static List<List<Asset>> pages(ImmichClient client, AlbumId album) throws InterruptedException {
        var pages = new ArrayList<List<Asset>>();
        client.assets(album, pages::add);
        return pages;
    }

    static Asset photo(AssetId id, @Nullable String checksum) {
        return new Asset(
                id,
                Asset.Type.IMAGE,
                "photo.jpg",
                checksum,
                null,
                Instant.EPOCH,
                LocalDateTime.of(1970, 1, 1, 0, 0),
                true,
                null,
                ExifInfo.NONE,
                false,
                null);
    }

    @Override
    public void close() {
        machine.http.connectionPool().evictAll();
    }
}
