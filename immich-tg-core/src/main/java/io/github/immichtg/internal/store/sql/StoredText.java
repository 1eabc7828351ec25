package io.github.immichtg.internal.store.sql;

/** Cleaning of texts for PostgreSQL. */
public final class StoredText {

    private StoredText() {}

    /**
     * Replaces what PostgreSQL's text type rejects and file names or EXIF may contain: drops NUL, and replaces
     * unpaired surrogates.
     */
    public static String storable(String text) {
        return isStorable(text) ? text : replaced(text);
    }

    /** Fast check that most texts pass; an asset has about a dozen of them. */
    private static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static String replaced(String text) {
        StringBuilder storable = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c != 0)
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '\uFFFD' : c)
                .forEach(storable::appendCodePoint);
        return storable.toString();
    }
}
