package io.github.immichtg.internal.store.seed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.immich.value.ExifInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asset as the Python bot's columns describe it. Files that are still to be posted are described anew by the next listing
 * of their album.
 */
final class SeedAsset {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SeedAsset() {}

    /** @param created when the row was made, used where the date of capture is unknown */
    static Asset of(UUID uuid, JsonNode row, @Nullable Instant created) {
        JsonNode info = info(row.path("info"));
        @Nullable Instant taken = time(info.path("date"));
        Instant captured = taken != null ? taken : created != null ? created : Instant.EPOCH;
        long bytes = row.path("file_size").asLong();
        return new Asset(
                new AssetId(uuid),
                type(row.path("media_type").asText()),
                fileName(row.path("media_url").asText(), uuid),
                null,
                bytes > 0 ? bytes : null,
                captured,
                LocalDateTime.ofInstant(captured, ZoneOffset.UTC),
                true,
                null,
                exif(info),
                false,
                null);
    }

    /** A moment as PostgreSQL or Immich writes it, in UTC unless it says otherwise; {@code null} if it is none. */
    static @Nullable Instant time(JsonNode value) {
        String text = value.asText().strip().replace(' ', 'T');
        try {
            Instant time = text.matches(".*T.*([Zz]|[+-]\\d\\d(:?\\d\\d)*)")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            int year = time.atOffset(ZoneOffset.UTC).getYear();
            return year > 0 && year < 10_000 ? time : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The column is JSON, and in some rows JSON within a JSON text. */
    private static JsonNode info(JsonNode value) {
        try {
            return value.isTextual() ? JSON.readTree(value.textValue()) : value;
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private static Asset.Type type(String mediaType) {
        return switch (mediaType.toLowerCase(Locale.ROOT)) {
            case "video" -> Asset.Type.VIDEO;
            case "audio" -> Asset.Type.AUDIO;
            case "other" -> Asset.Type.OTHER;
            default -> Asset.Type.IMAGE;
        };
    }

    /** The last part of the path on Immich's disk. */
    private static String fileName(String url, UUID uuid) {
        String name = url.substring(url.lastIndexOf('/') + 1);
        return name.isBlank() ? uuid.toString() : name;
    }

    private static ExifInfo exif(JsonNode info) {
        JsonNode location = info.path("location");
        @Nullable Double iso = number(info.path("iso"));
        return new ExifInfo(
                null,
                camera(text(info.path("camera"))),
                text(info.path("lens")),
                number(info.path("aperture")),
                number(info.path("focal")),
                iso == null ? null : iso.intValue(),
                text(info.path("shutter")),
                number(location.path("latitude")),
                number(location.path("longitude")),
                text(location.path("location_name")),
                null,
                null,
                null,
                null,
                null);
    }

    /** The Python bot joined make and model, and wrote "None" for what it did not know. */
    private static @Nullable String camera(@Nullable String makeAndModel) {
        if (makeAndModel == null) {
            return null;
        }
        String known = makeAndModel.replaceFirst("^None\\b\\s*", "").replaceFirst("\\s*\\bNone$", "");
        return known.isBlank() ? null : known;
    }

    private static @Nullable String text(JsonNode value) {
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank() ? value.asText() : null;
    }

    private static @Nullable Double number(JsonNode value) {
        double number = value.asDouble(Double.NaN);
        return Double.isFinite(number) ? (Double) number : null;
    }
}
