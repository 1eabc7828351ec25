package io.github.immichtg.caption;

import io.github.immichtg.text.OthersText;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Other people's text, made fit for a caption: cleaned, cut, escaped, in this order. */
final class Text {

    private static final String ELLIPSIS = "…";
    private static final Pattern SPACES = Pattern.compile("[\\h\\v]+");
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");
    private static final Pattern BLANK_LINES = Pattern.compile("\n{3,}");

    private Text() {}

    /** As one line, every run of white space a single blank. */
    static String line(@Nullable String text) {
        return text == null ? "" : SPACES.matcher(clean(text)).replaceAll(" ").strip();
    }

    /** With its line breaks kept, and one blank line at most between two others. */
    static String lines(@Nullable String text) {
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
    static String cut(String text, int longest) {
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
        // A text without blanks, as Chinese has none, would lose too much.
        String kept = text.substring(0, word > room / 2 ? word : end).strip();
        return kept + ELLIPSIS;
    }

    /** For HTML, in text as in attributes of either quotes. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Without what no caption may hold, nor what turns the direction of our own lines. */
    static String clean(String text) {
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
