package io.github.immichtg.cli.output;

import java.util.ArrayList;
import java.util.List;

/**
 * Text in lines of so many columns, broken between words alone: a word that is longer stands on a line of its own.
 *
 * @param width of the lines, in columns
 */
public record Lines(int width) {

    /** Longer lines are hard to read, however wide the window. */
    public static final int MOST = 100;

    private static final int LEAST = 24;

    /** How far a text is moved in that has no room beside its introduction. */
    private static final int UNDER = 4;

    public Lines {
        width = Math.clamp(width, LEAST, MOST);
    }

    /** A text as lines of their own. */
    public List<String> of(String text) {
        return beside("", text);
    }

    /**
     * A text beside its introduction, indented as far in all its lines; below it where the introduction takes more than half of
     * the width.
     */
    public List<String> beside(String introduction, String text) {
        if (introduction.length() > width / 2) {
            List<String> lines = new ArrayList<>(List.of(introduction.stripTrailing()));
            lines.addAll(words(" ".repeat(indent(introduction) + UNDER), List.of(text.split(" ")), ""));
            return lines;
        }
        return words(introduction, List.of(text.split(" ")), "");
    }

    static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** @param goesOn what a line ends with that is not the last */
    List<String> words(String introduction, List<String> words, String goesOn) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(introduction);
        boolean fresh = true;
        for (String word : words) {
            if (!fresh && line.length() + 1 + word.length() + goesOn.length() > width) {
                lines.add(line + goesOn);
                line = new StringBuilder(" ".repeat(introduction.length()));
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(word);
            fresh = false;
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }
}
