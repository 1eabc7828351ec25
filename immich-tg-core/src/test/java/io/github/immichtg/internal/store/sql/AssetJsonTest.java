package io.github.immichtg.internal.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.immich.value.ExifInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jooq.JSONB;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetJsonTest {

    /** How Jackson writes records by itself. */
    private static final ObjectMapper BY_RECORD = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private static final ExifInfo EXIF = new ExifInfo(
            "Canon",
            "R6",
            "RF24-105mm",
            4.0,
            35.5,
            200,
            "1/250",
            -39.55,
            2.65,
            "Sóller",
            "Mallorca",
            "Spain",
            "A \"tram\"",
            "UTC+2",
            5);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-07-01T12:00:00Z",
                "2026-07-01T12:00:07Z",
                "2026-07-01T12:34:56.789Z",
                "2026-07-01T00:00:00.000001Z",
                "-0044-03-15T12:00:00Z",
                "+12026-07-01T12:00:00Z"
            })
    void anAssetIsWrittenFieldByFieldAsByItsRecordAndReadAgain(String time) throws IOException {
        Instant instant = Instant.parse(time);
        LocalDateTime clock = LocalDateTime.parse(time.substring(0, time.length() - 1));
        AssetId id = new AssetId(UUID.randomUUID());
        AssetId video = new AssetId(UUID.randomUUID());

        for (Asset asset : new Asset[] {
            new Asset(
                    id,
                    Asset.Type.VIDEO,
                    "a.mov",
                    "c2hhMQ==",
                    5_000_000_000L,
                    instant,
                    clock,
                    true,
                    video,
                    EXIF,
                    false,
                    null),
            new Asset(
                    id,
                    Asset.Type.IMAGE,
                    "é.jpg",
                    null,
                    null,
                    instant,
                    clock,
                    false,
                    null,
                    ExifInfo.NONE,
                    false,
                    instant)
        }) {
            String written = new String(AssetJson.bytes(asset), StandardCharsets.UTF_8);

            assertThat(BY_RECORD.readTree(written)).isEqualTo(BY_RECORD.valueToTree(asset));
            assertThat(AssetJson.read(JSONB.jsonb(written))).isEqualTo(asset);
        }
    }
}
