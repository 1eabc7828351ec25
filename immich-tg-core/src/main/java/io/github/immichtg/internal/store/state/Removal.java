package io.github.immichtg.internal.store.state;

/** Progress of the removal of a post whose asset left its album. */
public enum Removal implements StoredEnum {
    /** They are to be deleted. */
    DUE,
    /** A person is asked first, because so many left at once. */
    HELD,
    /** They are being deleted, or maybe deleted already after the process died. */
    BEGUN,
    /** A person wants them to stay. */
    KEPT,
    /** Telegram does not let the bot delete them; the reason is stored. */
    REFUSED
}
