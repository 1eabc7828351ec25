package io.github.immichtg.internal.store.sql;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.github.immichtg.failure.StoreException;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetDetails;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/** JSON form of an asset, as stored in {@code media_files.info}: its record, with times in ISO 8601. */
public final class AssetJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule()
                    .addSerializer(String.class, new Storable())
                    .addSerializer(Asset.class, new AssetWriting()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private AssetJson() {}

    /** Writes an asset as UTF-8 that PostgreSQL accepts. */
    public static byte[] bytes(Asset asset) {
        try {
            return JSON.writeValueAsBytes(asset);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot write an asset as JSON", e);
        }
    }

    /** Writes an asset for a column. */
    public static JSONB jsonb(Asset asset) {
        return JSONB.valueOf(new String(bytes(asset), StandardCharsets.UTF_8));
    }

    /** Writes a list of values that contain assets, as text that PostgreSQL accepts. */
    public static String write(List<?> value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot write an asset as JSON", e);
        }
    }

    /** Writes an asset's details. */
    public static @Nullable JSONB write(@Nullable AssetDetails details) {
        try {
            return details == null ? null : JSONB.valueOf(JSON.writeValueAsString(details));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot write an asset's details as JSON", e);
        }
    }

    /** Reads what {@link #write(AssetDetails)} wrote. */
    public static @Nullable AssetDetails readDetails(@Nullable JSONB details) {
        try {
            return details == null ? null : JSON.readValue(details.data(), AssetDetails.class);
        } catch (JsonProcessingException e) {
            throw new StoreException.Failed("Cannot read the stored details of a media file.", e);
        }
    }

    /** Reads what {@link #bytes} wrote. */
    public static Asset read(JSONB info) {
        try {
            return JSON.readValue(info.data(), Asset.class);
        } catch (JsonProcessingException e) {
            throw new StoreException.Failed("Cannot read a stored media file's description.", e);
        }
    }

    private static final class Storable extends StdSerializer<String> {

        private static final long serialVersionUID = 1L;

        Storable() {
            super(String.class);
        }

        @Override
        public void serialize(String value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(StoredText.storable(value));
        }
    }
}
