package io.github.immichtg.bot.chat;

import java.util.regex.Pattern;

/** Text utilities for Telegram's HTML. */
public final class Text {

    /** Unicode white space, not only ASCII. */
    private static final Pattern BLANK = Pattern.compile("[\\p{Cntrl}\\s]+", Pattern.UNICODE_CHARACTER_CLASS);

    private Text() {}

    /** Escapes external text for HTML, on one line and limited to the length of a name. */
    public static String plain(String outside) {
        return escape(shortened(line(outside), 100));
    }

    /** Collapses white space into a single line. */
    public static String line(String outside) {
        return BLANK.matcher(outside).replaceAll(" ").strip();
    }

    /** Escapes a text for HTML. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Truncates to this many UTF-16 units without splitting emoji. */
    public static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    /** Russian: 1 альбом, 2 альбома, 5 альбомов. */
    public static String russian(long count, String one, String few, String many) {
        long hundred = Math.abs(count) % 100;
        long ten = hundred % 10;
        String noun = hundred >= 11 && hundred <= 14 ? many : ten == 1 ? one : ten >= 2 && ten <= 4 ? few : many;
        return count + " " + noun;
    }

    /** English: 1 album, 2 albums. */
    public static String english(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
