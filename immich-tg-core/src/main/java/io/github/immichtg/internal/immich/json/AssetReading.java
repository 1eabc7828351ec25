package io.github.immichtg.internal.immich.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetId;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
    private @Nullable String fileCreatedAt;
    private @Nullable String localDateTime;
    private @Nullable String livePhotoVideoId;
    private boolean visible = true;
    private boolean ofLibrary;
    private boolean live;
    private boolean withoutThumbhash;
    private boolean withWidth;

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
            case "fileCreatedAt" -> fileCreatedAt = ExifReading.text(parser);
            case "localDateTime" -> localDateTime = ExifReading.text(parser);
            case "libraryId" -> ofLibrary = ExifReading.isThere(parser);
            case "livePhotoVideoId" -> {
                live = ExifReading.isThere(parser);
                livePhotoVideoId = ExifReading.text(parser);
            }
            // Servers before 1.135 have no visibility field, and list visible assets only.
            case "visibility" -> visible &= !ExifReading.isThere(parser) || isShown(parser.getText());
            case "isTrashed" -> visible &= !parser.hasToken(JsonToken.VALUE_TRUE);
            case "thumbhash" -> withoutThumbhash = !ExifReading.isThere(parser);
            case "width" -> withWidth = ExifReading.isThere(parser);
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
        return visible;
    }

    Asset asset() throws UnexpectedResponse {
        try {
            var created = ImmichTimestamps.instant(required(fileCreatedAt, "fileCreatedAt"));
            var taken = moment(exif.takenAt());
            return new Asset(
                    AssetId.of(required(id, "id")),
                    type(),
                    BoundedText.fileName(required(fileName, "originalFileName")),
                    checksum(),
                    exif.bytes(),
                    taken == null ? created : taken.toInstant(),
                    wallClock(created),
                    !isFresh(),
                    live ? AssetId.of(required(livePhotoVideoId, "livePhotoVideoId")) : null,
                    exif.exif());
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new UnexpectedResponse("an asset has an invalid value", e);
        }
    }

    private static String required(@Nullable String value, String field) throws UnexpectedResponse {
        if (value == null) {
            throw new UnexpectedResponse("it has no " + field);
        }
        return value;
    }

    private Asset.Type type() throws UnexpectedResponse {
        return switch (required(type, "type")) {
            case "IMAGE" -> Asset.Type.IMAGE;
            case "VIDEO" -> Asset.Type.VIDEO;
            case "AUDIO" -> Asset.Type.AUDIO;
            default -> Asset.Type.OTHER;
        };
    }

    /** A file of an external library has the checksum of its path instead of its content. */
    private @Nullable String checksum() throws UnexpectedResponse {
        var given = required(checksum, "checksum");
        if (ofLibrary) {
            return null;
        }
        var ofPath = ByteString.encodeUtf8("path:" + (path == null ? "" : path)).sha1();
        return given.equals(ofPath.base64()) ? null : given;
    }

    /** The server appends a Z that does not belong to a local time. */
    private LocalDateTime wallClock(Instant otherwise) {
        var clock = moment(localDateTime);
        return clock == null ? LocalDateTime.ofInstant(otherwise, ZoneOffset.UTC) : clock.toLocalDateTime();
    }

    /** A fresh upload has neither size nor date until the server's jobs have processed it. */
    private boolean isFresh() {
        return withoutThumbhash && !withWidth && !exif.isLookedAt();
    }

    private static @Nullable OffsetDateTime moment(@Nullable String text) {
        try {
            return text == null ? null : ImmichTimestamps.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
