package io.github.immichtg.standins.immich;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.standins.http.Json;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;

/** {@code /albums} and {@code /albums/ID}. */
final class AlbumRoutes {

    private final World world;
    private final Validation validation;
    private final AlbumJson json;

    AlbumRoutes(World world) {
        this.world = world;
        this.validation = new Validation(world.version);
        this.json = new AlbumJson(world.version);
    }

    JsonNode list(StandInUser user, Map<String, String> query) {
        Predicate<StandInAlbum> fits = world.version.is3() ? three(user, query) : two(user, query);
        if (query.containsKey("assetId")) {
            UUID id = validation.id("assetId", query.getOrDefault("assetId", ""));
            fits = fits.and(album -> album.assets.stream().anyMatch(asset -> Objects.equals(asset.id, id)));
        }
        var array = Json.array();
        world.albums.values().stream()
                .filter(album -> album.readableBy(user))
                .filter(fits)
                .sorted(Comparator.comparing((StandInAlbum album) -> album.createdAt)
                        .reversed())
                .forEach(album -> array.add(json.listed(album)));
        return array;
    }

    private Predicate<StandInAlbum> three(StandInUser user, Map<String, String> query) {
        Boolean owned = validation.flag("isOwned", query.get("isOwned"));
        Boolean shared = validation.flag("isShared", query.get("isShared"));
        String name = query.get("name");
        return album -> (owned == null || owned == (album.owner == user))
                && (shared == null || shared != album.sharedWith.isEmpty())
                && (name == null || name.equals(album.name));
    }

    /** 2.x shows one's own; with {@code shared=true} those shared either way, with false those nobody else sees. */
    private Predicate<StandInAlbum> two(StandInUser user, Map<String, String> query) {
        Boolean shared = validation.flag("shared", query.get("shared"));
        if (shared == null) {
            // By asset it looks through the shared ones as well.
            return album -> album.owner == user || query.containsKey("assetId");
        }
        return album -> shared ? !album.sharedWith.isEmpty() : album.owner == user && album.sharedWith.isEmpty();
    }

    JsonNode one(StandInUser user, String idText, Map<String, String> query) {
        UUID id = validation.id("id", idText);
        boolean bare = Boolean.TRUE.equals(
                world.version.is3() ? null : validation.flag("withoutAssets", query.get("withoutAssets")));
        StandInAlbum album = id == null ? null : world.albums.get(id);
        if (album == null || !album.readableBy(user)) {
            throw new ApiError(400, "Not found or no album.read access");
        }
        return json.alone(album, !bare);
    }
}
