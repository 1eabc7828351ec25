package io.github.immichtg.sync.event;

/** Slow step of opening. */
public enum OpeningStep {
    /** Checks Telegram and Immich. */
    CHECKING,
    /** Opens the database, starting the embedded one if needed. */
    DATABASE
}
