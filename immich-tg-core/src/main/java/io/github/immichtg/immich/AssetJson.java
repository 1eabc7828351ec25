package io.github.immichtg.immich;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * An asset as the server writes it, of every version. Strict about what an asset is nothing without; what a camera
 * wrote is taken where it makes sense and is otherwise not known.
 */
final class AssetJson {

    private AssetJson() {}

    /** Whether the asset is to be seen in its album: not in the trash, hidden or locked. */
    static boolean isVisible(JsonNode json) {
        // Servers before 1.135 have no visibility, and list no others.
        var visibility = json.path("visibility").asText("timeline");
        return !json.path("isTrashed").asBoolean(false)
                && (visibility.equals("timeline") || visibility.equals("archive"));
    }

    static Asset asset(JsonNode json) throws NotUnderstood {
        try {
            var exif = json.path("exifInfo");
            var fileCreatedAt = Answers.instant(NotUnderstood.text(json, "fileCreatedAt"));
            var taken = moment(exif.path("dateTimeOriginal"));
            return new Asset(
                    AssetId.of(NotUnderstood.text(json, "id")),
                    type(json),
                    NotUnderstood.text(json, "originalFileName"),
                    checksum(json),
                    bytes(exif),
                    taken == null ? fileCreatedAt : taken.toInstant(),
                    wallClock(json, fileCreatedAt),
                    !isFresh(json, exif),
                    json.hasNonNull("livePhotoVideoId")
                            ? AssetId.of(NotUnderstood.text(json, "livePhotoVideoId"))
                            : null,
                    exif(exif));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new NotUnderstood("an asset has an odd value", e);
        }
    }

    /** Who is to be seen and which tags it has; neither needs to be told. */
    static AssetDetails details(JsonNode json) throws NotUnderstood {
        NotUnderstood.text(json, "id");
        var people = new ArrayList<String>();
        for (var person : json.path("people")) {
            var name = text(person, "name");
            if (name != null && !person.path("isHidden").asBoolean(false)) {
                people.add(name);
            }
        }
        var tags = new ArrayList<String>();
        for (var tag : json.path("tags")) {
            var path = text(tag, "value");
            if (path != null) {
                tags.add(path);
            }
        }
        return new AssetDetails(people, tags);
    }

    /** A fresh upload tells neither a size nor a date until the server's jobs have looked at it. */
    private static boolean isFresh(JsonNode json, JsonNode exif) {
        return json.path("thumbhash").isNull()
                && !json.hasNonNull("width")
                && !exif.hasNonNull("dateTimeOriginal")
                && !exif.hasNonNull("exifImageWidth");
    }

    private static Asset.Type type(JsonNode json) throws NotUnderstood {
        return switch (NotUnderstood.text(json, "type")) {
            case "IMAGE" -> Asset.Type.IMAGE;
            case "VIDEO" -> Asset.Type.VIDEO;
            case "AUDIO" -> Asset.Type.AUDIO;
            default -> Asset.Type.OTHER;
        };
    }

    /** A file of an external library has the checksum of its path instead of its bytes. */
    private static @Nullable String checksum(JsonNode json) throws NotUnderstood {
        var checksum = NotUnderstood.text(json, "checksum");
        var ofPath = Received.sha1(("path:" + json.path("originalPath").asText("")).getBytes(StandardCharsets.UTF_8));
        var external = json.hasNonNull("libraryId")
                || checksum.equals(Base64.getEncoder().encodeToString(ofPath));
        return external ? null : checksum;
    }

    private static @Nullable Long bytes(JsonNode exif) {
        var bytes = exif.path("fileSizeInByte");
        return bytes.canConvertToLong() ? bytes.longValue() : null;
    }

    /** The server puts a Z behind it that does not belong there. */
    private static LocalDateTime wallClock(JsonNode json, Instant otherwise) {
        var clock = moment(json.path("localDateTime"));
        return clock == null ? LocalDateTime.ofInstant(otherwise, ZoneOffset.UTC) : clock.toLocalDateTime();
    }

    private static @Nullable OffsetDateTime moment(JsonNode text) {
        try {
            return text.isTextual() ? Moments.parse(text.textValue()) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Exif exif(JsonNode json) {
        return new Exif(
                text(json, "make"),
                text(json, "model"),
                text(json, "lensModel"),
                number(json, "fNumber"),
                number(json, "focalLength"),
                iso(json),
                text(json, "exposureTime"),
                number(json, "latitude"),
                number(json, "longitude"),
                text(json, "city"),
                text(json, "state"),
                text(json, "country"),
                text(json, "description"),
                text(json, "timeZone"),
                rating(json));
    }

    private static @Nullable String text(JsonNode json, String field) {
        var text = json.path(field).textValue();
        return text == null || text.isBlank() ? null : text;
    }

    private static @Nullable Double number(JsonNode json, String field) {
        var number = json.path(field);
        return number.isNumber() ? (Double) number.doubleValue() : null;
    }

    /** Older servers also say 0 for none and -1 for rejected. */
    private static @Nullable Integer rating(JsonNode json) {
        var rating = json.path("rating").asInt();
        return rating >= 1 && rating <= 5 ? (Integer) rating : null;
    }

    private static @Nullable Integer iso(JsonNode json) {
        var iso = json.path("iso");
        return iso.isNumber() && iso.canConvertToInt() ? (Integer) iso.intValue() : null;
    }
}
