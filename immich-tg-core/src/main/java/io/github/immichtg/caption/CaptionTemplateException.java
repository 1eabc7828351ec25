package io.github.immichtg.caption;

/** A template cannot be used. The message says where and why, for the person who wrote it. */
public final class CaptionTemplateException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final int line;

    CaptionTemplateException(int line, String what) {
        super(line > 0 ? "line " + line + ": " + what : what);
        this.line = line;
    }

    /** The template's line, from 1; 0 where the whole of it is meant. */
    public int line() {
        return line;
    }
}
