package io.github.immichtg.internal.store.listing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.internal.store.sql.AssetJson;
import io.github.immichtg.internal.store.state.MediaState;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Assets as a derived table within a statement, bound as one JSON value. Binding every column of a thousand rows
 * would take several times as long here and in the database. For one thread.
 */
final class AssetJsonTable {

    private static final String NAME = "described";

    /** Format that PostgreSQL reads, for every year that it supports. */
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR_OF_ERA, 4, 9, SignStyle.NEVER)
            .appendPattern("-MM-dd HH:mm:ss.SSSSSSSSS'Z' G")
            .toFormatter(Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final List<Row> rows = new ArrayList<>();

    /** A row; the names are those of the table's columns. */
    private record Row(
            String key,
            @JsonProperty("media_type") String mediaType,
            @JsonProperty("file_name") String fileName,
            @JsonProperty("file_format") @Nullable String fileFormat,
            @JsonProperty("file_size") @Nullable Long fileSize,
            @JsonProperty("captured_at") String capturedAt,
            Asset info,
            String state) {}

    /** @param key identifies the row, as text: a value of the column that {@link #table} is given */
    void add(String key, Asset asset, MediaState state) {
        DescribedAsset described = DescribedAsset.of(asset, state);
        rows.add(new Row(
                key,
                described.mediaType(),
                described.fileName(),
                described.fileFormat(),
                asset.bytes(),
                TIMESTAMP.format(asset.capturedAt()),
                asset,
                described.state().text()));
    }

    /**
     * The rows, in insertion order.
     *
     * @param key the column whose values the keys are
     */
    Table<?> table(Field<?> key) {
        return DSL.table(
                "json_to_recordset({0}) as {1}(key {2}, media_type text, file_name text, file_format text,"
                        + " file_size bigint, captured_at timestamptz, info jsonb, state text)",
                DSL.val(JSON.valueOf(AssetJson.write(rows))),
                DSL.name(NAME),
                DSL.keyword(key.getDataType().getCastTypeName()));
    }

    /** The derived table's column with the new value of a media file's column. */
    static <T> Field<T> field(Field<T> column) {
        return DSL.field(DSL.name(NAME, column.getName()), column.getDataType());
    }

    /** The derived table's key column. */
    static <T> Field<T> key(Field<T> column) {
        return DSL.field(DSL.name(NAME, "key"), column.getDataType());
    }
}
