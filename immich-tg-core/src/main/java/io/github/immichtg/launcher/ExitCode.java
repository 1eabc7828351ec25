package io.github.immichtg.launcher;

/** Exit code of a program. */
public enum ExitCode {
    OK(0, "all is well, also when work was left to another live process"),
    BUG(1, "a fault in immich-tg itself"),
    USAGE(2, "wrong usage or configuration"),
    INCOMPLETE(3, "it ran, but something was rejected, waits or is parked"),
    REFUSED(4, "Immich, Telegram or the database cannot be reached or refuses us"),
    INTERRUPTED(130, "interrupted");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }
}
