package io.github.immichtg.bot.talk;

import java.util.regex.Pattern;

/** Pieces of text for Telegram's HTML. */
public final class Text {

    /** Unicode's, not ASCII's alone. */
    private static final Pattern BLANK = Pattern.compile("[\\p{Cntrl}\\s]+", Pattern.UNICODE_CHARACTER_CLASS);

    private Text() {}

    /** What came from outside, as plain text within HTML, on one line and not longer than a name should be. */
    public static String plain(String outside) {
        return escape(shortened(line(outside), 100));
    }

    /** On one line. */
    public static String line(String outside) {
        return BLANK.matcher(outside).replaceAll(" ").strip();
    }

    /** As it is, within HTML. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Not longer than so many UTF-16 units, and no emoji cut in two. */
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
