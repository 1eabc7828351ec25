package io.github.immichtg.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of at most {@value #WIDTH} columns. */
public final class Lines {

    /** The width of everything that is printed for people. */
    public static final int WIDTH = 100;

    private Lines() {}

    /** A text beside its introduction, indented as far in all its lines; broken between words alone. */
    public static List<String> beside(String introduction, String text) {
        List<String> lines = new ArrayList<>();
        String indent = " ".repeat(introduction.length());
        StringBuilder line = new StringBuilder(introduction);
        boolean fresh = true;
        for (String word : text.split(" ")) {
            if (!fresh && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(word);
            fresh = false;
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }
}
