package io.github.immichtg.caption.failure;

/** Error in a template. The message is for its author, with the line and the reason. */
public final class CaptionTemplateException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final int line;

    /**
     * The failure with its details.
     *
     * @param line the template's line, from 1; 0 if the whole template is meant
     * @param what what is wrong with it
     */
    public CaptionTemplateException(int line, String what) {
        super(line > 0 ? "line " + line + ": " + what : what);
        this.line = line;
    }

    /** {@return the template's line, from 1; 0 if the whole template is meant} */
    public int line() {
        return line;
    }
}
