package io.github.immichtg.internal.store.media;

import static io.github.immichtg.internal.store.jooq.Tables.ALBUMS;
import static io.github.immichtg.internal.store.jooq.Tables.DECODINGS;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;

import io.github.immichtg.internal.store.sql.Sql;
import java.math.BigDecimal;
import java.util.Optional;
import org.jooq.impl.DSL;

/**
 * Repository of running decodings and of those that a process did not survive, which identifies poison files.
 * Thread-safe.
 */
public final class Decodings {

    private final Sql sql;

    public Decodings(Sql sql) {
        this.sql = sql;
    }

    /** The crash history of a media file; empty for nearly all. */
    public Optional<CrashHistory> find(long mediaId) {
        return sql.run(dsl -> dsl.selectFrom(DECODINGS)
                .where(DECODINGS.MEDIA_ID.eq(mediaId))
                .fetchOptional(row -> new CrashHistory(
                        row.get(DECODINGS.PROCESS), row.get(DECODINGS.ALONE), row.get(DECODINGS.DEATHS))));
    }

    /** Records the start of a decoding, replacing what was recorded before. */
    public void begin(long mediaId, CrashHistory decoding) {
        sql.run(dsl -> dsl.insertInto(DECODINGS)
                .set(DECODINGS.MEDIA_ID, mediaId)
                .set(DECODINGS.PROCESS, decoding.process())
                .set(DECODINGS.ALONE, decoding.alone())
                .set(DECODINGS.DEATHS, decoding.deaths())
                .onConflict(DECODINGS.MEDIA_ID)
                .doUpdate()
                .setAllToExcluded()
                .execute());
    }

    /** Clears the record after a decoding that the process survived. */
    public void end(long mediaId) {
        sql.run(dsl ->
                dsl.deleteFrom(DECODINGS).where(DECODINGS.MEDIA_ID.eq(mediaId)).execute());
    }

    /**
     * Records that a process died while decoding only this file, and that this process takes it over.
     *
     * @param process the one that continues
     * @return number of deaths over files of the same subscription
     */
    public int recordDeath(long mediaId, String process) {
        return sql.transaction(tx -> {
            tx.insertInto(DECODINGS)
                    .set(DECODINGS.MEDIA_ID, mediaId)
                    .set(DECODINGS.PROCESS, process)
                    // Otherwise the next process would count the same death again.
                    .set(DECODINGS.ALONE, false)
                    .set(DECODINGS.DEATHS, 1)
                    .onConflict(DECODINGS.MEDIA_ID)
                    .doUpdate()
                    .set(DECODINGS.PROCESS, process)
                    .set(DECODINGS.ALONE, false)
                    .set(DECODINGS.DEATHS, DECODINGS.DEATHS.plus(1))
                    .execute();
            return tx.select(DSL.coalesce(DSL.sum(DECODINGS.DEATHS), BigDecimal.ZERO))
                    .from(DECODINGS)
                    .join(MEDIA_FILES)
                    .on(MEDIA_FILES.MEDIA_ID.eq(DECODINGS.MEDIA_ID))
                    .join(ALBUMS)
                    .on(ALBUMS.ALBUM_ID.eq(MEDIA_FILES.ALBUM_ID))
                    .where(ALBUMS.SUBSCRIPTION_ID.eq(tx.select(ALBUMS.SUBSCRIPTION_ID)
                            .from(MEDIA_FILES)
                            .join(ALBUMS)
                            .on(ALBUMS.ALBUM_ID.eq(MEDIA_FILES.ALBUM_ID))
                            .where(MEDIA_FILES.MEDIA_ID.eq(mediaId))))
                    .fetchSingle()
                    .value1()
                    .intValue();
        });
    }
}
