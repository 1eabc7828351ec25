package io.github.immichtg.internal.immich.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetId;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.stream.Stream;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Streaming parser of one asset, for every server version. It skips unused fields, which matters for albums of
 * 100,000 assets. Strict about essential fields; implausible camera metadata counts as unknown.
 */
final class AssetReading {

    private final ExifReading exif = new ExifReading();
    private @Nullable String id;
    private @Nullable String type;
    private @Nullable String fileName;
    private @Nullable String path;
    private @Nullable String checksum;
    private @Nullable String createdAt;
    private @Nullable String fileCreatedAt;
    private @Nullable String fileModifiedAt;
    private @Nullable String updatedAt;
    private @Nullable String localDateTime;
    private @Nullable String livePhotoVideoId;
    private boolean visible = true;
    private boolean trashed;
    private boolean offline;
    private boolean ofLibrary;
    private boolean withoutThumbhash;
    private boolean withWidth;
    private boolean edited;

    /** Reads the asset that the parser is at. */
    AssetReading(JsonParser parser) throws IOException {
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            take(name, parser);
            // Skips values that were not read, with everything inside them.
            parser.skipChildren();
        }
    }

    private void take(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "id" -> id = ExifReading.text(parser);
            case "type" -> type = ExifReading.text(parser);
            case "originalFileName" -> fileName = ExifReading.text(parser);
            case "originalPath" -> path = ExifReading.text(parser);
            case "checksum" -> checksum = ExifReading.text(parser);
            case "createdAt" -> createdAt = ExifReading.text(parser);
            case "fileCreatedAt" -> fileCreatedAt = ExifReading.text(parser);
            case "fileModifiedAt" -> fileModifiedAt = ExifReading.text(parser);
            case "updatedAt" -> updatedAt = ExifReading.text(parser);
            case "localDateTime" -> localDateTime = ExifReading.text(parser);
            case "libraryId" -> ofLibrary = ExifReading.isThere(parser);
            case "livePhotoVideoId" -> livePhotoVideoId = ExifReading.text(parser);
            // Servers before 1.135 have no visibility field, and list visible assets only.
            case "visibility" -> visible &= !ExifReading.isThere(parser) || isShown(parser.getText());
            case "isTrashed" -> trashed = parser.hasToken(JsonToken.VALUE_TRUE);
            case "isOffline" -> offline = parser.hasToken(JsonToken.VALUE_TRUE);
            case "thumbhash" -> withoutThumbhash = !ExifReading.isThere(parser);
            case "width" -> withWidth = ExifReading.isThere(parser);
            case "isEdited" -> edited = parser.hasToken(JsonToken.VALUE_TRUE);
            case "exifInfo" -> {
                if (parser.isExpectedStartObjectToken()) {
                    exif.read(parser);
                }
            }
            default -> {}
        }
    }

    private static boolean isShown(String visibility) {
        return visibility.equals("timeline") || visibility.equals("archive");
    }

    /** Whether the asset is visible in its album: not trashed, hidden or locked. */
    boolean isVisible() {
        return visible && !trashed;
    }

    /** Whether its file is where the server looks for it, as far as the server knows. */
    boolean isPresent() {
        return !trashed && !offline;
    }

    /**
     * The asset as far as the server knows it.
     *
     * @throws UnexpectedResponse if it has no id or no date at all; one such asset is left out of a listing
     */
    Asset asset() throws UnexpectedResponse {
        AssetId asset;
        try {
            asset = AssetId.of(required(id, "id"));
        } catch (IllegalArgumentException e) {
            throw new UnexpectedResponse("an asset has an invalid id", e);
        }
        var local = moment(localDateTime);
        var touched = moment(updatedAt);
        var taken = Stream.of(exif.takenAt(), fileCreatedAt, localDateTime, fileModifiedAt, createdAt, updatedAt)
                .map(AssetReading::moment)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new UnexpectedResponse("the asset " + id + " has no date"))
                .toInstant();
        return new Asset(
                asset,
                type(),
                fileName(asset),
                checksum(),
                exif.bytes(),
                taken,
                // The server appends a Z that does not belong to a local time.
                local == null ? LocalDateTime.ofInstant(taken, ZoneOffset.UTC) : local.toLocalDateTime(),
                !isFresh(),
                movingPart(),
                exif.exif(),
                edited,
                touched == null ? null : touched.toInstant());
    }

    private static String required(@Nullable String value, String field) throws UnexpectedResponse {
        if (value == null) {
            throw new UnexpectedResponse("it has no " + field);
        }
        return value;
    }

    private Asset.Type type() {
        return switch (Objects.requireNonNullElse(type, "")) {
            case "IMAGE" -> Asset.Type.IMAGE;
            case "VIDEO" -> Asset.Type.VIDEO;
            case "AUDIO" -> Asset.Type.AUDIO;
            default -> Asset.Type.OTHER;
        };
    }

    /** The name at upload; of an asset without one, the name of its file on the server. */
    private String fileName(AssetId asset) {
        if (fileName != null && !fileName.isBlank()) {
            return BoundedText.fileName(fileName);
        }
        var file = path == null ? "" : path.substring(path.lastIndexOf('/') + 1);
        return file.isBlank() ? asset.toString() : BoundedText.fileName(file);
    }

    private @Nullable AssetId movingPart() {
        try {
            return livePhotoVideoId == null ? null : AssetId.of(livePhotoVideoId);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** A file of an external library has the checksum of its path instead of its content. */
    private @Nullable String checksum() {
        var ofPath = ByteString.encodeUtf8("path:" + (path == null ? "" : path)).sha1();
        return ofLibrary || ofPath.base64().equals(checksum) ? null : checksum;
    }

    /** A fresh upload has neither size nor date until the server's jobs have processed it. */
    private boolean isFresh() {
        return withoutThumbhash && !withWidth && !exif.isLookedAt();
    }

    /** Timestamp of a year that people and PostgreSQL know; others count as unknown. */
    private static @Nullable OffsetDateTime moment(@Nullable String text) {
        try {
            var parsed = text == null ? null : ImmichTimestamps.parse(text);
            return parsed == null || parsed.getYear() < 1 || parsed.getYear() > 9999 ? null : parsed;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
