package io.github.immichtg.internal.store.update;

import static io.github.immichtg.internal.store.jooq.Tables.UPDATES;

import io.github.immichtg.internal.store.key.SecretKey;
import io.github.immichtg.internal.telegram.update.StoredUpdate;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Encrypted store of one bot's unprocessed updates. Thread-safe. */
public final class StoredUpdates {

    /** Poison limit: an update whose handler died three times would kill the next one too. */
    private static final int TRIES_AT_MOST = 3;

    private static final Logger LOG = LoggerFactory.getLogger(StoredUpdates.class);

    private final long bot;
    private final SecretKey key;

    public StoredUpdates(long bot, SecretKey key) {
        this.bot = bot;
        this.key = key;
    }

    void keep(DSLContext tx, List<StoredUpdate> kept) {
        for (StoredUpdate update : kept) {
            byte[] sealed = key.seal(update.json(), place(update.number()));
            tx.insertInto(UPDATES)
                    .set(UPDATES.BOT_ID, bot)
                    .set(UPDATES.UPDATE_ID, update.number())
                    .set(UPDATES.PERSON, update.person())
                    .set(UPDATES.SEALED, sealed)
                    .onConflictDoNothing()
                    .execute();
        }
    }

    List<StoredUpdate> all(DSLContext dsl) {
        List<StoredUpdate> all = new ArrayList<>();
        List<Integer> closed = new ArrayList<>();
        for (Record row : dsl.select(UPDATES.fields())
                .from(UPDATES)
                .where(UPDATES.BOT_ID.eq(bot))
                .orderBy(UPDATES.UPDATE_ID)
                .fetch()) {
            int number = row.get(UPDATES.UPDATE_ID);
            try {
                all.add(new StoredUpdate(
                        number, row.get(UPDATES.PERSON), key.open(row.get(UPDATES.SEALED), place(number))));
            } catch (GeneralSecurityException e) {
                LOG.warn("Update {} was encrypted with another secret key; giving up on it", number);
                closed.add(number);
            }
        }
        done(dsl, closed);
        return all;
    }

    boolean again(DSLContext dsl, int number) {
        return dsl.update(UPDATES)
                        .set(UPDATES.TRIES, UPDATES.TRIES.plus(1))
                        .where(UPDATES.BOT_ID.eq(bot), UPDATES.UPDATE_ID.eq(number))
                        .and(UPDATES.TRIES.lt((short) TRIES_AT_MOST))
                        .execute()
                > 0;
    }

    void done(DSLContext dsl, Collection<Integer> numbers) {
        if (!numbers.isEmpty()) {
            dsl.deleteFrom(UPDATES)
                    .where(UPDATES.BOT_ID.eq(bot), UPDATES.UPDATE_ID.in(numbers))
                    .execute();
        }
    }

    /** Associated data that binds a ciphertext to its bot and number. */
    private byte[] place(int number) {
        return ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(bot)
                .putInt(number)
                .array();
    }
}
