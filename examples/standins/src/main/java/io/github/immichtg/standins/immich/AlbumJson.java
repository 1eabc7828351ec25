package io.github.immichtg.standins.immich;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.immichtg.standins.http.Json;
import io.github.immichtg.standins.immich.AssetJson.Place;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Albums in the shapes of the server's answers. */
final class AlbumJson {

    private final ImmichVersion version;
    private final AssetJson assets;

    AlbumJson(ImmichVersion version) {
        this.version = version;
        this.assets = new AssetJson(version);
    }

    /** An album in the list of albums. */
    ObjectNode listed(StandInAlbum album) {
        return write(album, false, false);
    }

    /** An album asked for by its id; only 2.x knows assets in it. */
    ObjectNode alone(StandInAlbum album, boolean withAssets) {
        return write(album, true, withAssets);
    }

    private ObjectNode write(StandInAlbum album, boolean alone, boolean withAssets) {
        List<StandInAsset> listed = album.listed();
        var json = Json.object();
        json.put("albumName", album.name).put("description", album.description);
        json.put(
                "albumThumbnailAssetId",
                listed.isEmpty() ? null : listed.get(0).id.toString());
        json.put("createdAt", Dates.own(album.createdAt)).put("updatedAt", Dates.own(album.updatedAt));
        json.put("id", album.id.toString());
        var users = Json.array();
        if (version.is3()) {
            users.add(member(album.owner, "owner"));
        } else {
            json.put("ownerId", album.owner.id.toString()).set("owner", user(album.owner));
        }
        album.sharedWith.forEach((user, role) -> users.add(member(user, role)));
        json.set("albumUsers", users);
        json.put("shared", !album.sharedWith.isEmpty()).put("hasSharedLink", false);
        if (!listed.isEmpty()) {
            List<LocalDateTime> times =
                    listed.stream().map(StandInAsset::seenLocally).sorted().toList();
            json.put("startDate", Dates.own(times.getFirst().toLocalDate()));
            json.put("endDate", Dates.own(times.getLast().toLocalDate()));
        }
        if (!version.is3()) {
            var array = Json.array();
            if (withAssets) {
                listed.stream()
                        .sorted(Comparator.comparing(StandInAsset::seenAt).reversed())
                        .forEach(asset -> array.add(assets.write(asset, Place.ALBUM, true, false)));
            }
            json.set("assets", array);
        }
        if (alone && version.isAtLeast(2, 0) && !album.sharedWith.isEmpty()) {
            json.set("contributorCounts", contributors(listed));
        }
        json.put("assetCount", listed.size()).put("isActivityEnabled", true).put("order", "desc");
        listed.stream()
                .map(asset -> asset.updatedAt)
                .max(Comparator.naturalOrder())
                .ifPresent(newest -> json.put("lastModifiedAssetTimestamp", Dates.own(newest)));
        return json;
    }

    private static ArrayNode contributors(List<StandInAsset> listed) {
        var counts = Json.array();
        Map<StandInUser, Long> byOwner = listed.stream()
                .collect(Collectors.groupingBy(asset -> asset.owner, LinkedHashMap::new, Collectors.counting()));
        byOwner.forEach((owner, count) ->
                counts.addObject().put("userId", owner.id.toString()).put("assetCount", count));
        return counts;
    }

    private static ObjectNode member(StandInUser user, String role) {
        var json = Json.object();
        json.set("user", user(user));
        return json.put("role", role);
    }

    static ObjectNode user(StandInUser user) {
        return Json.object()
                .put("id", user.id.toString())
                .put("email", mail(user))
                .put("name", user.name)
                .put("profileImagePath", "")
                .put("avatarColor", "orange")
                .put("profileChangedAt", Dates.database(user.createdAt));
    }

    static String mail(StandInUser user) {
        return user.name.toLowerCase(Locale.ROOT).replaceAll("\\W+", ".") + "@example.test";
    }
}
