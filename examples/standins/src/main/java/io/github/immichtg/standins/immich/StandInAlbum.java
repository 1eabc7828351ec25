package io.github.immichtg.standins.immich;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** An album on the server. Safe for many threads. */
public final class StandInAlbum {

    final UUID id;
    final StandInUser owner;
    final Instant createdAt;
    final Map<StandInUser, String> sharedWith = new LinkedHashMap<>();
    final Set<StandInAsset> assets = new LinkedHashSet<>();
    String name;
    String description = "";
    Instant updatedAt;
    private final World world;

    StandInAlbum(World world, UUID id, StandInUser owner, String name) {
        this.world = world;
        this.id = id;
        this.owner = owner;
        this.name = name;
        this.createdAt = world.tick();
        this.updatedAt = createdAt;
    }

    /** The album's id. */
    public UUID id() {
        return id;
    }

    /** Adds assets, of whatever owner; {@code updatedAt} moves. */
    public StandInAlbum add(StandInAsset... added) {
        synchronized (world) {
            for (StandInAsset asset : added) {
                if (assets.add(asset)) {
                    updatedAt = world.tick();
                }
            }
        }
        return this;
    }

    /** Takes an asset out of the album; {@code updatedAt} stays, as on the real server. */
    public void remove(StandInAsset asset) {
        synchronized (world) {
            assets.remove(asset);
        }
    }

    /** Takes all assets out of the album. */
    public void empty() {
        synchronized (world) {
            assets.clear();
        }
    }

    /** Renames the album; {@code updatedAt} moves. */
    public void rename(String newName) {
        synchronized (world) {
            name = newName;
            updatedAt = world.tick();
        }
    }

    /** Describes the album. */
    public StandInAlbum describe(String text) {
        synchronized (world) {
            description = text;
            updatedAt = world.tick();
        }
        return this;
    }

    /**
     * Lets somebody else see the album.
     *
     * @param role {@code viewer} or {@code editor}
     */
    public StandInAlbum share(StandInUser user, String role) {
        synchronized (world) {
            sharedWith.put(user, role);
            if (!world.version.is3()) {
                updatedAt = world.tick();
            }
        }
        return this;
    }

    /** Deletes the album; its assets stay. */
    public void delete() {
        synchronized (world) {
            world.albums.remove(id);
        }
    }

    boolean readableBy(StandInUser user) {
        return owner == user || sharedWith.containsKey(user);
    }

    /** What the album counts and lists: neither trashed, hidden nor locked assets. */
    List<StandInAsset> listed() {
        return assets.stream()
                .filter(asset -> !asset.trashed && world.assets.containsKey(asset.id))
                .filter(asset -> asset.visibility.equals("timeline") || asset.visibility.equals("archive"))
                .toList();
    }
}
