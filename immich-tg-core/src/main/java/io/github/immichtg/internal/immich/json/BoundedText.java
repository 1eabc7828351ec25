package io.github.immichtg.internal.immich.json;

/** Length limits for texts from a server, applied on input: longer ones are cut between two characters. */
final class BoundedText {

    private static final int NAME = 255;
    private static final int TEXT = 10_000;
    private static final int EXTENSION = 16;

    private BoundedText() {}

    /** A name of up to 255 UTF-16 units. */
    static String name(String text) {
        return cut(text, NAME);
    }

    /** The same limit for a file name, keeping its extension. */
    static String fileName(String text) {
        int dot = text.lastIndexOf('.');
        String extension = dot < 0 || text.length() - dot > EXTENSION ? "" : text.substring(dot);
        return text.length() <= NAME ? text : cut(text, NAME - extension.length()) + extension;
    }

    /** A text of up to 10,000 UTF-16 units, more than any post holds. */
    static String text(String text) {
        return cut(text, TEXT);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
