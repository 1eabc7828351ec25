package io.github.immichtg.internal.installation;

/** Slow step of opening. */
public enum OpeningStep {
    /** Checks Telegram and Immich. */
    CHECKING,
    /** Opens the database, starting the embedded one if needed. */
    DATABASE
}
