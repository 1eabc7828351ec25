package io.github.immichtg.store;

/** Causes for which the bot itself pauses a user's subscription; its owner cannot end them by resuming. */
public enum Suspension implements PauseCause {
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

    @Override
    public String reason() {
        return reason;
    }
}
