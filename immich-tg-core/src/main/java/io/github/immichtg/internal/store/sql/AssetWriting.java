package io.github.immichtg.internal.store.sql;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.ExifInfo;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Jackson serializer of assets, written out field by field. Jackson's record support and the JDK's formatters for two
 * times an asset would take half of the time that storing a large album needs.
 */
final class AssetWriting extends StdSerializer<Asset> {

    private static final long serialVersionUID = 1L;

    AssetWriting() {
        super(Asset.class);
    }

    @Override
    public void serialize(Asset asset, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", asset.id().toString());
        json.writeStringField("type", asset.type().name());
        json.writeStringField("fileName", StoredText.storable(asset.fileName()));
        json.writeFieldName("checksum");
        json.writeString(asset.checksum());
        json.writeFieldName("bytes");
        if (asset.bytes() == null) {
            json.writeNull();
        } else {
            json.writeNumber(asset.bytes());
        }
        json.writeStringField("capturedAt", iso(asset.capturedAt()));
        json.writeStringField("localDateTime", iso(asset.localDateTime()));
        json.writeBooleanField("ready", asset.ready());
        json.writeFieldName("livePhotoVideoId");
        json.writeString(Objects.toString(asset.livePhotoVideoId(), null));
        json.writeFieldName("exif");
        write(asset.exif(), json);
        json.writeBooleanField("edited", asset.edited());
        json.writeFieldName("updatedAt");
        json.writeString(asset.updatedAt() == null ? null : iso(asset.updatedAt()));
        json.writeEndObject();
    }

    private static void write(ExifInfo exif, JsonGenerator json) throws IOException {
        json.writeStartObject();
        text(json, "make", exif.make());
        text(json, "model", exif.model());
        text(json, "lensModel", exif.lensModel());
        number(json, "fNumber", exif.fNumber());
        number(json, "focalLength", exif.focalLength());
        number(json, "iso", exif.iso());
        text(json, "exposureTime", exif.exposureTime());
        number(json, "latitude", exif.latitude());
        number(json, "longitude", exif.longitude());
        text(json, "city", exif.city());
        text(json, "state", exif.state());
        text(json, "country", exif.country());
        text(json, "description", exif.description());
        text(json, "timeZone", exif.timeZone());
        number(json, "rating", exif.rating());
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, StoredText.storable(value));
        }
    }

    private static void number(JsonGenerator json, String name, @Nullable Double value) throws IOException {
        if (value != null) {
            json.writeNumberField(name, value);
        }
    }

    private static void number(JsonGenerator json, String name, @Nullable Integer value) throws IOException {
        if (value != null) {
            json.writeNumberField(name, value);
        }
    }

    private static String iso(Instant instant) {
        return iso(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)) + 'Z';
    }

    /** Includes the seconds, which {@code toString()} omits when they are zero. */
    private static String iso(LocalDateTime time) {
        String text = time.toString();
        return time.getSecond() == 0 && time.getNano() == 0 ? text + ":00" : text;
    }
}
