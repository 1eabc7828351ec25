package io.github.immichtg.standins.immich;

import io.github.immichtg.standins.http.Content;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** A person with an account on the server. Safe for many threads. */
public final class StandInUser {

    final UUID id;
    final String name;
    final Instant createdAt;
    private final World world;

    StandInUser(World world, String name) {
        this.world = world;
        this.id = world.newId();
        this.name = name;
        this.createdAt = world.tick();
    }

    /**
     * Makes an API key.
     *
     * @param permissions such as {@code album.read}; {@code all} for everything
     * @return the key's secret
     */
    public String key(String... permissions) {
        synchronized (world) {
            String secret = "standin-" + world.newId().toString().replace("-", "");
            List<String> granted = permissions.length == 0 ? List.of("all") : Arrays.asList(permissions.clone());
            world.keys.put(secret, new Caller(world.newId(), name + "'s key", this, granted, world.tick()));
            return secret;
        }
    }

    /** Makes a key that may do exactly what a publisher of albums needs. */
    public String readerKey() {
        return key("album.read", "asset.read", "asset.view", "asset.download");
    }

    /** Ticks more permissions of a key. */
    public void allow(String secret, String... permissions) {
        synchronized (world) {
            Caller key = Objects.requireNonNull(world.keys.get(secret), "no such key");
            world.keys.put(
                    secret,
                    new Caller(
                            key.keyId(),
                            key.keyName(),
                            this,
                            Stream.concat(key.permissions().stream(), Stream.of(permissions))
                                    .toList(),
                            key.createdAt()));
        }
    }

    /** Takes all keys back. */
    public void revokeKeys() {
        synchronized (world) {
            world.keys.values().removeIf(key -> key.user() == this);
        }
    }

    /** Makes an empty album. */
    public StandInAlbum album(String albumName) {
        return album(world.newId(), albumName);
    }

    /** Makes an empty album with an id of one's own. */
    public StandInAlbum album(UUID albumId, String albumName) {
        synchronized (world) {
            var album = new StandInAlbum(world, albumId, this, albumName);
            world.albums.put(albumId, album);
            return album;
        }
    }

    /** Uploads a file whose metadata the server has read already. */
    public StandInAsset asset(String fileName, Content original) {
        return asset(world.newId(), fileName, original);
    }

    /** Uploads a file under an id of one's own. */
    public StandInAsset asset(UUID assetId, String fileName, Content original) {
        var asset = new StandInAsset(world, assetId, this, fileName, original);
        synchronized (world) {
            world.assets.put(assetId, asset);
        }
        return asset;
    }
}
