package io.github.immichtg.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Lines of a help text that a shell is to be given, with what is said of them beside it. */
public final class CommandLines {

    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|[^\\s'])+");

    /** What is said of a command stands this far from it, or further. */
    private static final Pattern APART = Pattern.compile("(?<=\\S) {3,}(?=\\S)");

    private static final int FURTHER = 4;

    private CommandLines() {}

    /**
     * A line as it is where it has room; else broken as a shell takes it, with what is said of it below.
     *
     * @param line begins with spaces, unlike a line for people alone
     */
    public static List<String> within(Lines lines, String line) {
        if (line.length() <= lines.width()) {
            return List.of(line);
        }
        String indent = " ".repeat(Lines.indent(line));
        String[] parts = APART.split(line, 2);
        List<String> broken = new ArrayList<>();
        // A line of a crontab cannot be broken.
        if (parts[0].strip().startsWith("*")) {
            broken.add(parts[0]);
        } else {
            List<String> words =
                    WORD.matcher(parts[0]).results().map(MatchResult::group).toList();
            List<String> command = new Lines(lines.width() - FURTHER).words(indent, words, " \\");
            broken.add(command.getFirst());
            command.stream().skip(1).map(rest -> " ".repeat(FURTHER) + rest).forEach(broken::add);
        }
        if (parts.length > 1) {
            broken.addAll(lines.beside(indent + " ".repeat(FURTHER), parts[1]));
        }
        return broken;
    }
}
