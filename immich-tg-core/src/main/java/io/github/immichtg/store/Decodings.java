package io.github.immichtg.store;

import static io.github.immichtg.store.jooq.Tables.DECODINGS;

import java.util.Optional;

/** What is being decoded just now, by all processes, and what was when one died. Thread-safe. */
public final class Decodings {

    private final Sql sql;

    Decodings(Sql sql) {
        this.sql = sql;
    }

    /** What is known of a media file; empty for nearly all. */
    public Optional<Decoding> find(long mediaId) {
        return sql.run(dsl -> dsl.selectFrom(DECODINGS)
                .where(DECODINGS.MEDIA_ID.eq(mediaId))
                .fetchOptional(row ->
                        new Decoding(row.get(DECODINGS.PROCESS), row.get(DECODINGS.ALONE), row.get(DECODINGS.DEATHS))));
    }

    /** Remembers a decoding that begins, in place of what was known. */
    public void begin(long mediaId, Decoding decoding) {
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

    /** Forgets it: it has ended, and nobody died. */
    public void end(long mediaId) {
        sql.run(dsl ->
                dsl.deleteFrom(DECODINGS).where(DECODINGS.MEDIA_ID.eq(mediaId)).execute());
    }
}
