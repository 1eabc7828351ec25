package io.github.immichtg.internal.store.seed;

import io.github.immichtg.internal.store.chat.ChatRow;
import io.github.immichtg.internal.store.key.SecretKey;
import io.github.immichtg.internal.store.sql.LockSession;
import io.github.immichtg.internal.store.sql.Sql;
import io.github.immichtg.telegram.value.ChatId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Import of a Python bot's rows into the database, all or nothing. What is here already stays, so that importing again
 * changes nothing. Thread-safe.
 */
public final class SeedImport {

    private final Sql sql;
    private final SecretKey key;

    public SeedImport(Sql sql, SecretKey key) {
        this.sql = sql;
        this.key = key;
    }

    /**
     * Imports rows.
     *
     * @param retryFailed whether files that the Python bot could not post are to be posted; otherwise they are rejected
     */
    public ImportReport run(SeedRows rows, boolean retryFailed) {
        return sql.transaction(tx -> {
            Tally tally = new Tally();
            List<SeedPerson> people = SeedPeople.of(rows, retryFailed, tally);
            // Serialized, because rows are looked up before they are inserted.
            tx.select(DSL.function("pg_advisory_xact_lock", Object.class, LockSession.key("immich-tg operator")))
                    .fetch();
            chats(people).stream()
                    .sorted(Comparator.comparingLong(ChatId::value))
                    .forEach(chat -> ChatRow.lock(tx, chat));
            new ImportMerge(existing(tx, people), new ImportWriter(tx, key), tally).merge(people);
            return tally.report();
        });
    }

    /** Reports what {@link #run} would do, without changing anything. */
    public ImportReport preview(SeedRows rows, boolean retryFailed) {
        return sql.transaction(tx -> {
            Tally tally = new Tally();
            List<SeedPerson> people = SeedPeople.of(rows, retryFailed, tally);
            new ImportMerge(existing(tx, people), null, tally).merge(people);
            return tally.report();
        });
    }

    /** Reports what {@link #run} would do with an empty database. */
    public static ImportReport previewEmpty(SeedRows rows, boolean retryFailed) {
        Tally tally = new Tally();
        new ImportMerge(ExistingRows.empty(), null, tally).merge(SeedPeople.of(rows, retryFailed, tally));
        return tally.report();
    }

    private static ExistingRows existing(DSLContext tx, List<SeedPerson> people) {
        return ExistingRows.read(
                tx,
                people.stream()
                        .map(SeedPerson::telegramId)
                        .filter(Objects::nonNull)
                        .toList(),
                chats(people));
    }

    private static Collection<ChatId> chats(List<SeedPerson> people) {
        return people.stream()
                .flatMap(person -> person.feeds().stream())
                .map(SeedPerson.Feed::chat)
                .distinct()
                .toList();
    }
}
