package io.github.immichtg.internal.launcher;

/** Exit code of a program. */
public enum ExitCode {
    OK(0, "success, also if work was left to another running process"),
    BUG(1, "bug in immich-tg"),
    USAGE(2, "invalid usage or configuration"),
    INCOMPLETE(3, "completed, but items were rejected, are waiting or parked"),
    REFUSED(4, "Immich, Telegram or the database is unreachable or refuses access"),
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
