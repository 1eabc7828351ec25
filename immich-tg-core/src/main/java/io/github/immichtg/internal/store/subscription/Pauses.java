package io.github.immichtg.internal.store.subscription;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.SUBSCRIPTIONS;

import io.github.immichtg.internal.store.sql.StoredText;
import io.github.immichtg.internal.store.subscription.PauseCause.Suspension;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Statements that pause and resume subscriptions, with the texts stored in their rows. */
public final class Pauses {

    private static final List<String> SUSPENSIONS =
            Stream.of(Suspension.values()).map(Suspension::reason).toList();

    private Pauses() {}

    /**
     * Pauses subscriptions, unless they are paused for a cause that takes precedence.
     *
     * @return number of subscriptions paused, or given this cause
     */
    public static int pause(DSLContext tx, Condition which, PauseCause cause) {
        // An owner's pause is stored without a reason.
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

    /** Resumes subscriptions, whatever the cause of their pause. */
    public static void end(DSLContext tx, Condition which) {
        tx.update(SUBSCRIPTIONS)
                .setNull(SUBSCRIPTIONS.PAUSED_AT)
                .setNull(SUBSCRIPTIONS.PAUSED_REASON)
                .where(which, SUBSCRIPTIONS.PAUSED_AT.isNotNull())
                .execute();
    }

    /** Cause of a pause; {@code null} if there is none. */
    public static @Nullable PauseCause of(Record row) {
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

    /** Condition for a subscription that is paused because of its files. */
    public static Condition forFiles() {
        return SUBSCRIPTIONS.PAUSED_REASON.notIn(SUSPENSIONS);
    }

    private static Condition suspended() {
        return DSL.coalesce(SUBSCRIPTIONS.PAUSED_REASON, "").in(SUSPENSIONS);
    }
}
