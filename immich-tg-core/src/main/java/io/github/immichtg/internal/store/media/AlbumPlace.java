package io.github.immichtg.internal.store.media;

import static io.github.immichtg.internal.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;

import io.github.immichtg.internal.store.jooq.tables.MediaFiles;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Position of a media file in its album.
 *
 * @param album the album's name when it was last seen
 * @param number position by capture day and time, from 1, among all known media files of the album, whatever their state
 * @param total number of known media files in the album
 */
public record AlbumPlace(String album, int number, int total) {

    /** Counts along the album's index. */
    static AlbumPlace of(DSLContext dsl, long id) {
        MediaFiles all = MEDIA_FILES.as("all_of_it");
        Field<Integer> notAfter = DSL.count()
                .filterWhere(DSL.row(all.LOCAL_DAY, all.CAPTURED_AT, all.FILE_NAME, all.MEDIA_UUID)
                        .le(
                                MEDIA_FILES.LOCAL_DAY,
                                MEDIA_FILES.CAPTURED_AT,
                                MEDIA_FILES.FILE_NAME,
                                MEDIA_FILES.MEDIA_UUID));
        return dsl.select(ALBUMS.ALBUM_NAME, notAfter, DSL.count())
                .from(MEDIA_FILES)
                .join(ALBUMS)
                .on(ALBUMS.ALBUM_ID.eq(MEDIA_FILES.ALBUM_ID))
                .join(all)
                .on(all.ALBUM_ID.eq(MEDIA_FILES.ALBUM_ID))
                .where(MEDIA_FILES.MEDIA_ID.eq(id))
                .groupBy(ALBUMS.ALBUM_ID, ALBUMS.ALBUM_NAME)
                .fetchSingle(row -> new AlbumPlace(row.value1(), row.value2(), row.value3()));
    }
}
