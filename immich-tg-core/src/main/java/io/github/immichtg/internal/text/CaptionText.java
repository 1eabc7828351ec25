package io.github.immichtg.internal.text;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sanitizer of untrusted text for captions: cleaned, cut, escaped, in this order. */
public final class CaptionText {

    private static final String ELLIPSIS = "…";
    private static final Pattern SPACES = Pattern.compile("[\\h\\v]+");
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");
    private static final Pattern BLANK_LINES = Pattern.compile("\n{3,}");

    private CaptionText() {}

    /** As a single line, with runs of white space collapsed. */
    public static String line(@Nullable String text) {
        return text == null ? "" : SPACES.matcher(clean(text)).replaceAll(" ").strip();
    }

    /** With line breaks, and at most one blank line in a row. */
    public static String lines(@Nullable String text) {
        if (text == null) {
            return "";
        }
        StringBuilder result = new StringBuilder();
        LINE_BREAK
                .splitAsStream(clean(text))
                .forEach(line -> result.append(line.strip()).append('\n'));
        return BLANK_LINES.matcher(result).replaceAll("\n\n").strip();
    }

    /** At most {@code longest} UTF-16 units: cut at a word, or within a very long one between two characters. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int room = longest - ELLIPSIS.length();
        if (room <= 0) {
            return "";
        }
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int end = characters.preceding(room + 1);
        int word = end;
        while (word > 0 && !Character.isWhitespace(text.charAt(word))) {
            word--;
        }
        // A text without spaces, such as Chinese, would lose too much.
        String kept = text.substring(0, word > room / 2 ? word : end).strip();
        return kept + ELLIPSIS;
    }

    /** Escapes for HTML text and for attributes in either quotes. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A finished caption without tags; captions contain only these entities. */
    public static String plain(String html) {
        return html.replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    /** Removes characters that captions must not contain, and those that change the text direction of our own lines. */
    public static String clean(String text) {
        StringBuilder result = new StringBuilder(text.length());
        OthersText.unturned(text).codePoints().forEach(c -> {
            if (!unwanted(c)) {
                result.appendCodePoint(c);
            }
        });
        return result.toString();
    }

    private static boolean unwanted(int c) {
        boolean nonCharacter = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
        return nonCharacter
                || (Character.getType(c) == Character.CONTROL && "\t\n\u000B\f\r\u0085".indexOf(c) < 0)
                || Character.getType(c) == Character.SURROGATE;
    }
}
