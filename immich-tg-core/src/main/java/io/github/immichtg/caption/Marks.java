package io.github.immichtg.caption;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers of a template's lines, written into it at their beginnings between two characters that no text holds. They
 * go through the engine like any text, so that what is wrong with its result can be told by the template's line.
 */
final class Marks {

    private static final char BEGIN = '\uFDD0';
    private static final char END = '\uFDD1';
    private static final Pattern OURS = Pattern.compile("[\uFDD0\uFDD1]");

    private static final Pattern MARK = Pattern.compile("\uFDD0\\d+\uFDD1");

    /** A mark within a tag would be part of its name. */
    private static final Pattern TAG_OR_BREAK = Pattern.compile("\\{\\{.*?}}|\n", Pattern.DOTALL);

    private Marks() {}

    /** The text as it is, but for characters that are ours. */
    static String without(String source) {
        return OURS.matcher(source).replaceAll("");
    }

    /** The text with its lines marked. */
    static String in(String source) {
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

    /** The text without marks. */
    static String removed(String marked) {
        return MARK.matcher(marked).replaceAll("");
    }

    static boolean at(CharSequence text, int index) {
        return text.charAt(index) == BEGIN;
    }

    /** The line that the mark at {@code index} tells. */
    static int line(String text, int index) {
        return Integer.parseInt(text.substring(index + 1, text.indexOf(END, index)));
    }

    /** Where the mark at {@code index} ends. */
    static int end(String text, int index) {
        return text.indexOf(END, index) + 1;
    }
}
