package io.github.immichtg.internal.store.listing;

import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;

import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.internal.store.sql.StoredText;
import io.github.immichtg.internal.store.state.MediaState;
import java.util.List;
import java.util.Locale;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/**
 * Columns of a media file's row that describe its asset.
 *
 * @param mediaType the asset's type in lower case
 * @param fileName cleaned for PostgreSQL
 * @param fileFormat the file name's extension in lower case
 */
record DescribedAsset(
        String mediaType, String fileName, @Nullable String fileFormat, Asset asset, MediaState state) {

    /** Columns that Immich may change for an asset that has not been posted yet. */
    static final List<TableField<?, ?>> COLUMNS = List.of(
            MEDIA_FILES.MEDIA_TYPE,
            MEDIA_FILES.FILE_NAME,
            MEDIA_FILES.FILE_FORMAT,
            MEDIA_FILES.FILE_SIZE,
            MEDIA_FILES.CAPTURED_AT,
            MEDIA_FILES.INFO,
            MEDIA_FILES.STATE);

    private static final int LONGEST_FORMAT = 30;

    /** A pending asset that the server has not processed yet becomes not ready. */
    static DescribedAsset of(Asset asset, MediaState state) {
        String name = StoredText.storable(asset.fileName());
        return new DescribedAsset(
                asset.type().name().toLowerCase(Locale.ROOT),
                name,
                format(name),
                asset,
                state == MediaState.PENDING && !asset.ready() ? MediaState.NOT_READY : state);
    }

    /** Whether a stored media type is that of a picture or video; others were never wanted. */
    static boolean isVisual(String mediaType) {
        return mediaType.equals("image") || mediaType.equals("video");
    }

    private static @Nullable String format(String name) {
        int dot = name.lastIndexOf('.');
        String extension = name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return dot < 0 || extension.isEmpty() || extension.length() > LONGEST_FORMAT ? null : extension;
    }
}
