package io.github.immichtg.standins.immich;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.immichtg.standins.http.Json;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code POST /search/metadata}, with the filters that a publisher of albums has a use for. */
final class Search {

    /** Filters of the real server that this one lacks: better to fail than to find too much. */
    private static final Set<String> UNKNOWN_HERE = Set.of(
            "city",
            "state",
            "country",
            "make",
            "model",
            "lensModel",
            "createdAfter",
            "createdBefore",
            "description",
            "deviceAssetId",
            "deviceId",
            "encodedVideoPath",
            "id",
            "isEncoded",
            "isFavorite",
            "isMotion",
            "isNotInAlbum",
            "isOffline",
            "libraryId",
            "ocr",
            "originalFileName",
            "originalPath",
            "previewPath",
            "rating",
            "tagIds",
            "takenAfter",
            "takenBefore",
            "thumbnailPath",
            "trashedAfter",
            "trashedBefore",
            "updatedBefore",
            "withStacked");

    /** Fields that both shapes of a question have. */
    private static final Set<String> OF_BOTH = Set.of("size", "withExif", "withPeople");

    private final World world;
    private final Validation validation;
    private final AssetJson assets;

    Search(World world) {
        this.world = world;
        this.validation = new Validation(world.version);
        this.assets = new AssetJson(world.version);
    }

    JsonNode answer(StandInUser user, JsonNode body) {
        boolean structured = Stream.of("filter", "orderBy", "cursor").anyMatch(body::has);
        return world.version.isAtLeast(3, 2) && structured ? byCursor(user, body) : byPage(user, body);
    }

    /** The shape of 3.2: what is in the trash comes too, and places are counted by a cursor that holds a number. */
    private JsonNode byCursor(StandInUser user, JsonNode body) {
        body.fieldNames().forEachRemaining(name -> {
            if (!OF_BOTH.contains(name)
                    && !Set.of("filter", "orderBy", "cursor").contains(name)) {
                throw ApiError.validation(Json.object().put("message", "Cannot mix " + name + " with filter"));
            }
        });
        int size = validation.number(body, "size", 1, 1000, 250);
        JsonNode order = body.path("orderBy");
        word(order, "field", "fileCreatedAt", List.of("fileCreatedAt", "localDateTime"));
        boolean ascending = "asc".equals(word(order, "direction", "desc", List.of("asc", "desc")));
        JsonNode filter = body.path("filter");
        filter.fieldNames().forEachRemaining(name -> {
            if (!Set.of("albumIds", "trashedAt").contains(name)) {
                throw new ApiError(501, "The stand-in does not know the filter " + name);
            }
        });
        var flat = Json.object();
        if (filter.has("albumIds")) {
            flat.set("albumIds", filter.path("albumIds").path("any"));
        }
        flat.put("withDeleted", !filter.path("trashedAt").path("eq").isNull());
        List<StandInAsset> found = found(user, flat, ascending);
        int from = Math.min(offset(body.path("cursor").asText("")), found.size());
        int to = Math.min(from + size, found.size());
        JsonNode json = envelope(items(user, found.subList(from, to), body));
        ((ObjectNode) json.path("assets"))
                .putNull("nextPage")
                .put("nextCursor", to < found.size() ? "{\"offset\":" + to + "}" : null);
        return json;
    }

    private static int offset(String cursor) {
        if (!cursor.isEmpty() && !cursor.matches("\\{\"offset\":\\d{1,9}}")) {
            throw ApiError.validation(Json.object().put("message", "Invalid cursor"));
        }
        return cursor.isEmpty() ? 0 : Integer.parseInt(cursor.replaceAll("\\D", ""));
    }

    private ArrayNode items(StandInUser user, List<StandInAsset> found, JsonNode body) {
        boolean withExif = validation.flag(body, "withExif");
        boolean withPeople = validation.flag(body, "withPeople");
        var items = Json.array();
        found.forEach(asset -> items.add(item(user, asset, withExif, withPeople)));
        return items;
    }

    private static JsonNode envelope(ArrayNode items) {
        var none = Json.object().put("total", 0).put("count", 0);
        none.set("items", Json.array());
        none.set("facets", Json.array());
        var page = Json.object().put("total", items.size()).put("count", items.size());
        page.set("items", items);
        page.set("facets", Json.array());
        var json = Json.object();
        json.set("albums", none);
        json.set("assets", page);
        return json;
    }

    private JsonNode byPage(StandInUser user, JsonNode body) {
        int size = validation.number(body, "size", 1, 1000, 250);
        int page = validation.number(body, "page", 1, Integer.MAX_VALUE, 1);
        boolean ascending = "asc".equals(word(body, "order", "desc", List.of("asc", "desc")));
        List<StandInAsset> found = found(user, body, ascending);
        long from = Math.min((long) (page - 1) * size, found.size());
        int to = (int) Math.min(from + size, found.size());
        JsonNode json = envelope(items(user, found.subList((int) from, to), body));
        var listed = (ObjectNode) json.path("assets");
        listed.put("nextPage", to < found.size() ? Integer.toString(page + 1) : null);
        return json;
    }

    private JsonNode item(StandInUser user, StandInAsset asset, boolean withExif, boolean withPeople) {
        var item = assets.write(asset, AssetJson.Place.SEARCH, withExif, withPeople);
        if (withPeople) {
            item.set("people", Label.people(asset, user));
        }
        return item;
    }

    private List<StandInAsset> found(StandInUser user, JsonNode body, boolean ascending) {
        UNKNOWN_HERE.stream().filter(body::has).findFirst().ifPresent(filter -> {
            throw new ApiError(501, "The stand-in does not know the filter " + filter);
        });
        List<StandInAlbum> albums = albums(user, body);
        Predicate<StandInAsset> fits = visibility(body);
        if (!validation.flag(body, "withDeleted")) {
            fits = fits.and(asset -> !asset.trashed);
        }
        if (body.has("type")) {
            String type = word(body, "type", "", List.of("IMAGE", "VIDEO", "AUDIO", "OTHER"));
            fits = fits.and(asset -> MediaTypes.kind(asset.mimeType()).equals(type));
        }
        if (body.has("checksum")) {
            fits = fits.and(asset -> asset.checksum.equals(body.get("checksum").asText()));
        }
        if (body.has("personIds")) {
            List<@Nullable UUID> people = validation.ids("personIds", body.get("personIds"));
            fits = fits.and(
                    asset -> asset.seen().stream().map(Label::id).toList().containsAll(people));
        }
        if (body.has("updatedAfter")) {
            Instant after = instant(body, "updatedAfter");
            fits = fits.and(asset -> !asset.updatedAt.isBefore(after));
        }
        // 2.x finds only what belongs to the caller, whatever the album; 3.x finds all of an album one may read.
        boolean ownOnly = albums.isEmpty() || !world.version.is3();
        Stream<StandInAsset> candidates = world.assets.values().stream()
                .filter(asset -> albums.stream().allMatch(album -> album.assets.contains(asset)))
                .filter(asset -> !ownOnly || asset.owner == user);
        Comparator<StandInAsset> order = Comparator.comparing(StandInAsset::seenAt);
        order = order.thenComparing(asset -> asset.id.toString());
        return candidates
                .filter(fits)
                .sorted(ascending ? order : order.reversed())
                .toList();
    }

    /** The albums of which every item has to be; an unknown one finds nothing in 2.x and is an error in 3.x. */
    private List<StandInAlbum> albums(StandInUser user, JsonNode body) {
        List<StandInAlbum> albums = new ArrayList<>();
        // 1.x before the field came passes over it, as over all that it does not know.
        if (!body.has("albumIds") || !world.version.isAtLeast(1, 135)) {
            return albums;
        }
        for (UUID id : validation.ids("albumIds", body.get("albumIds"))) {
            StandInAlbum album = id == null ? null : world.albums.get(id);
            boolean readable = album != null && album.readableBy(user);
            if (!readable && world.version.is3()) {
                throw new ApiError(400, "Not found or no album.read access");
            }
            albums.add(readable && album != null ? album : new StandInAlbum(world, new UUID(0, 0), user, ""));
        }
        return albums;
    }

    private Predicate<StandInAsset> visibility(JsonNode body) {
        if (!body.has("visibility")) {
            return world.version.is3() ? asset -> !asset.hidden() : asset -> asset.visibility.equals("timeline");
        }
        String wanted = word(body, "visibility", "", List.of("archive", "timeline", "hidden", "locked"));
        if (wanted.equals("locked")) {
            throw new ApiError(401, "Elevated permission is required");
        }
        return asset -> asset.visibility.equals(wanted);
    }

    private String word(JsonNode body, String name, String otherwise, List<String> words) {
        return body.has(name) ? validation.oneOf(name, body.get(name).asText(), words) : otherwise;
    }

    private static Instant instant(JsonNode body, String name) {
        try {
            return Instant.parse(body.get(name).asText());
        } catch (DateTimeParseException e) {
            throw ApiError.list(name + " must be a Date instance");
        }
    }
}
