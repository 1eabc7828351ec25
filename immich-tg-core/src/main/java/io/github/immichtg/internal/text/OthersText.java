package io.github.immichtg.internal.text;

/**
 * Text that other people wrote (names of albums, channels and files, what a server says), as it may leave the program: without
 * what moves a terminal's cursor, begins a line of its own, is not seen, or turns the direction of the text around it.
 */
public final class OthersText {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private OthersText() {}

    /**
     * On one line and all of it to be seen, for terminals and logs: what does something else than to be shown stands as an escape
     * like {@code \n} or {@code \}{@code u202e}, which JSON reads as the same character. Shown twice it stays what it is.
     */
    public static String visible(String text) {
        if (text.codePoints().noneMatch(OthersText::isHidden)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        int before = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(before)) {
            int c = text.codePointAt(at);
            if (isHidden(c) && !isJoining(before, c)) {
                escape(shown, c);
            } else {
                shown.appendCodePoint(c);
            }
            before = c;
        }
        return shown.toString();
    }

    /** Without signs that turn the direction of what follows, for messages: line breaks stay, and so do joined emoji. */
    public static String unturned(String text) {
        if (text.codePoints().noneMatch(OthersText::turns)) {
            return text;
        }
        return text.codePoints()
                .filter(c -> !turns(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** For HTML, in text as in attributes of either quotes, and without what turns direction or is no text. */
    public static String html(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        unturned(text)
                .codePoints()
                .filter(c -> c >= ' ' || c == '\n' || c == '\t')
                .forEach(c -> {
                    switch (c) {
                        case '&' -> html.append("&amp;");
                        case '<' -> html.append("&lt;");
                        case '>' -> html.append("&gt;");
                        case '"' -> html.append("&quot;");
                        case '\'' -> html.append("&#39;");
                        default -> html.appendCodePoint(c);
                    }
                });
        return html.toString();
    }

    /** Unicode's controls, formats (marks of direction and zero width among them), line separators and broken pairs. */
    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** Whether it is part of how emoji, Persian or Hindi are written, and not hidden between other letters. */
    private static boolean isJoining(int before, int c) {
        return (c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER)
                && (Character.isExtendedPictographic(before)
                        || Character.isEmojiModifier(before)
                        || Character.getType(before) == Character.NON_SPACING_MARK
                        || Character.getDirectionality(before) == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
    }

    /** Embeddings, overrides, isolates and the three marks. */
    private static boolean turns(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069 || c == 0x200E || c == 0x200F || c == 0x061C;
    }

    private static void escape(StringBuilder shown, int c) {
        switch (c) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                for (char unit : Character.toChars(c)) {
                    shown.append("\\u%04x".formatted((int) unit));
                }
            }
        }
    }
}
