package io.github.immichtg.internal.caption.html;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Line markers: the numbers of a template's lines, inserted at their beginnings between two reserved characters. They
 * pass through the engine, so that errors in its output can be reported with the template's line.
 */
public final class LineMarkers {

    private static final char BEGIN = '\uFDD0';
    private static final char END = '\uFDD1';
    private static final Pattern OURS = Pattern.compile("[\uFDD0\uFDD1]");

    private static final Pattern MARK = Pattern.compile("\uFDD0\\d+\uFDD1");

    /** A marker within a tag would become part of its name. */
    private static final Pattern TAG_OR_BREAK = Pattern.compile("\\{\\{.*?}}|\n", Pattern.DOTALL);

    private LineMarkers() {}

    /** Removes reserved characters from a text. */
    public static String without(String source) {
        return OURS.matcher(source).replaceAll("");
    }

    /** Inserts the markers into a text. */
    public static String in(String source) {
        StringBuilder marked = new StringBuilder();
        Matcher matcher = TAG_OR_BREAK.matcher(without(source));
        int line = 1;
        while (matcher.find()) {
            line += (int) matcher.group().chars().filter(c -> c == '\n').count();
            boolean tag = matcher.group().length() > 1;
            String mark = tag ? "" : "" + BEGIN + line + END;
            matcher.appendReplacement(marked, Matcher.quoteReplacement(matcher.group() + mark));
        }
        return matcher.appendTail(marked).toString();
    }

    /** Removes the markers from a text. */
    static String removed(String marked) {
        return MARK.matcher(marked).replaceAll("");
    }

    public static boolean at(CharSequence text, int index) {
        return text.charAt(index) == BEGIN;
    }

    /** Line of the marker at {@code index}. */
    public static int line(String text, int index) {
        return Integer.parseInt(text.substring(index + 1, text.indexOf(END, index)));
    }

    /** End of the marker at {@code index}. */
    public static int end(String text, int index) {
        return text.indexOf(END, index) + 1;
    }
}
