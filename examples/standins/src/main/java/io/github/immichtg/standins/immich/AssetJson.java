package io.github.immichtg.standins.immich;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.immichtg.standins.http.Json;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Assets in the shapes of the server's answers. */
final class AssetJson {

    static final List<String> EXIF_FIELDS = List.of(
            "make",
            "model",
            "exifImageWidth",
            "exifImageHeight",
            "fileSizeInByte",
            "orientation",
            "dateTimeOriginal",
            "modifyDate",
            "timeZone",
            "lensModel",
            "fNumber",
            "focalLength",
            "iso",
            "exposureTime",
            "latitude",
            "longitude",
            "city",
            "state",
            "country",
            "description",
            "projectionType",
            "rating");

    /** Where in the answers an asset stands; each place leaves something out. */
    enum Place {
        /** {@code GET /assets/ID}. */
        ALONE,
        /** An item of a search. */
        SEARCH,
        /** In a 2.x album, where dates come out as the database writes them. */
        ALBUM
    }

    private final boolean three;
    private final ImmichVersion version;

    AssetJson(ImmichVersion version) {
        this.three = version.is3();
        this.version = version;
    }

    ObjectNode write(StandInAsset asset, Place place, boolean withExif, boolean withPeople) {
        var json = Json.object();
        String mimeType = asset.mimeType();
        json.put("id", asset.id.toString());
        if (version.isAtLeast(2, 0)) {
            json.put("createdAt", date(asset.createdAt, place));
        }
        if (!three) {
            json.put("deviceAssetId", asset.fileName + "-" + asset.original.length());
        }
        json.put("ownerId", asset.owner.id.toString());
        if (place == Place.ALONE) {
            json.set("owner", AlbumJson.user(asset.owner));
        }
        if (!three) {
            json.put("deviceId", "stand-in");
        }
        json.putNull("libraryId").put("type", MediaTypes.kind(mimeType));
        json.put("originalPath", path(asset)).put("originalFileName", asset.fileName);
        json.put("originalMimeType", mimeType);
        json.put("thumbhash", asset.fresh || asset.preview == null ? null : "4PcJXY5wcHeHd3h4eIiHh494B4h3");
        json.put("fileCreatedAt", date(asset.seenAt(), place)).put("fileModifiedAt", date(asset.uploadedAs, place));
        json.put("localDateTime", date(asset.seenLocally(), place)).put("updatedAt", date(asset.updatedAt, place));
        json.put("isFavorite", asset.favorite).put("isArchived", asset.visibility.equals("archive"));
        json.put("isTrashed", asset.trashed);
        if (version.isAtLeast(1, 133)) {
            json.put("visibility", asset.visibility);
        }
        duration(json, asset);
        if (withExif) {
            json.set("exifInfo", exif(asset));
        }
        json.put("livePhotoVideoId", asset.livePhotoVideo == null ? null : asset.livePhotoVideo.id.toString());
        if (place == Place.ALONE) {
            json.set("tags", Json.array());
        }
        json.set("people", Json.array());
        if (!three && withPeople) {
            json.set("unassignedFaces", Json.array());
        }
        json.put("checksum", asset.checksum);
        if (place == Place.ALONE) {
            json.putNull("stack");
        }
        json.put("isOffline", false)
                .put("hasMetadata", true)
                .putNull("duplicateId")
                .put("resized", true);
        if (version.isAtLeast(2, 5)) {
            json.put("width", asset.fresh ? null : asset.width).put("height", asset.fresh ? null : asset.height);
            json.put("isEdited", asset.edit != null || asset.editing);
        }
        asset.odd.forEach((field, value) -> json.set(field, Json.node(value)));
        return json;
    }

    private void duration(ObjectNode json, StandInAsset asset) {
        Integer millis = asset.fresh ? null : asset.duration;
        if (three) {
            json.put("duration", millis);
        } else if (millis == null) {
            json.put("duration", "0:00:00.00000");
        } else {
            int seconds = millis / 1000;
            json.put(
                    "duration",
                    "%02d:%02d:%02d.%03d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60, millis % 1000));
        }
    }

    private static ObjectNode exif(StandInAsset asset) {
        var json = Json.object();
        for (String field : EXIF_FIELDS) {
            Object value = asset.fresh ? null : asset.exif.get(field);
            if (value == null && !asset.fresh) {
                value = defaultOf(field, asset);
            }
            json.set(field, Json.node(value == null && field.equals("description") ? "" : value));
        }
        return json.put("fileSizeInByte", asset.original.length());
    }

    private static @Nullable Object defaultOf(String field, StandInAsset asset) {
        return switch (field) {
            case "exifImageWidth" -> asset.width;
            case "exifImageHeight" -> asset.height;
            case "dateTimeOriginal" -> Dates.database(asset.takenAt);
            case "modifyDate" -> Dates.database(asset.uploadedAs);
            default -> null;
        };
    }

    private static String path(StandInAsset asset) {
        String name = asset.id.toString();
        return "/data/media/upload/" + asset.owner.id + "/" + name.substring(0, 2) + "/" + name.substring(2, 4) + "/"
                + name + asset.fileName.substring(Math.max(asset.fileName.lastIndexOf('.'), 0));
    }

    private static String date(Instant instant, Place place) {
        return place == Place.ALBUM ? Dates.database(instant) : Dates.own(instant);
    }

    private static String date(LocalDateTime wall, Place place) {
        return place == Place.ALBUM ? Dates.database(wall) : Dates.own(wall);
    }
}
