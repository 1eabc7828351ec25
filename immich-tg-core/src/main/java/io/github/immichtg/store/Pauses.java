package io.github.immichtg.store;

import io.github.immichtg.store.PauseCause.Suspension;

import static io.github.immichtg.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.store.jooq.Tables.SUBSCRIPTIONS;

import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Statements that pause and resume subscriptions, with the texts stored in their rows. */
final class Pauses {

    private static final List<String> SUSPENSIONS =
            Stream.of(Suspension.values()).map(Suspension::reason).toList();

    private Pauses() {}

    /**
     * Pauses subscriptions, unless they are for a cause that weighs more.
     *
     * @return how many this has paused, or given this cause
     */
    static int pause(DSLContext tx, Condition which, PauseCause cause) {
        // An owner's leaves no reason.
        @Nullable String reason = cause instanceof PauseCause.Owner ? null : StoredText.storable(cause.reason());
        Condition lighter = switch (cause) {
            case Suspension suspension -> DSL.noCondition();
            case PauseCause.Owner owner -> DSL.not(suspended());
            case PauseCause.Files files -> SUBSCRIPTIONS.PAUSED_AT.isNull();
        };
        return tx.update(SUBSCRIPTIONS)
                .set(SUBSCRIPTIONS.PAUSED_AT, DSL.coalesce(SUBSCRIPTIONS.PAUSED_AT, immichTgNow()))
                .set(SUBSCRIPTIONS.PAUSED_REASON, reason)
                .where(which, lighter, SUBSCRIPTIONS.DELETED_AT.isNull())
                .execute();
    }

    /** Has subscriptions go on, whatever they were paused for. */
    static void end(DSLContext tx, Condition which) {
        tx.update(SUBSCRIPTIONS)
                .setNull(SUBSCRIPTIONS.PAUSED_AT)
                .setNull(SUBSCRIPTIONS.PAUSED_REASON)
                .where(which, SUBSCRIPTIONS.PAUSED_AT.isNotNull())
                .execute();
    }

    /** Why a subscription is paused; {@code null} if it is not. */
    static @Nullable PauseCause of(Record row) {
        if (row.get(SUBSCRIPTIONS.PAUSED_AT) == null) {
            return null;
        }
        @Nullable String reason = row.get(SUBSCRIPTIONS.PAUSED_REASON);
        return reason == null
                ? new PauseCause.Owner()
                : Stream.<PauseCause>of(Suspension.values())
                        .filter(suspension -> suspension.reason().equals(reason))
                        .findFirst()
                        .orElseGet(() -> new PauseCause.Files(reason));
    }

    /** Whether a subscription is paused for what its files did. */
    static Condition forFiles() {
        return SUBSCRIPTIONS.PAUSED_REASON.notIn(SUSPENSIONS);
    }

    private static Condition suspended() {
        return DSL.coalesce(SUBSCRIPTIONS.PAUSED_REASON, "").in(SUSPENSIONS);
    }
}
