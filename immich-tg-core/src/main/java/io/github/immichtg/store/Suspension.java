package io.github.immichtg.store;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reason for which the bot itself pauses a user's subscription. */
public enum Suspension {
    /** Whoever linked the channel may not post there any more. */
    NOT_ADMINISTRATOR("whoever linked it is no longer an administrator of the channel"),
    /** They are not among those who may use the bot any more. */
    NOT_ALLOWED("whoever linked it may not use this bot any more"),
    /** They are on the list of those who may not. */
    DENIED("whoever linked it is denied this bot");

    private final String reason;

    Suspension(String reason) {
        this.reason = reason;
    }

    /** For whoever runs the bot. */
    public String reason() {
        return reason;
    }

    /** All of them, as they stand in the database. */
    static List<String> reasons() {
        return Stream.of(values()).map(Suspension::reason).toList();
    }

    /** The one behind a paused subscription's reason; empty where its owner or their files did. */
    public static Optional<Suspension> of(@Nullable String reason) {
        return Stream.of(values()).filter(one -> one.reason.equals(reason)).findFirst();
    }
}
