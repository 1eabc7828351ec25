package io.github.immichtg.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Line wrapping of shell examples with their comments in help texts. */
public final class CommandLines {

    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|[^\\s'])+");

    /** Gap between a command and its comment. */
    private static final Pattern APART = Pattern.compile("(?<=\\S) {3,}(?=\\S)");

    private static final int FURTHER = 4;

    private CommandLines() {}

    /**
     * Returns the line if it fits; otherwise breaks it in shell syntax, with the comment below.
     *
     * @param line starts with spaces, unlike plain text
     */
    public static List<String> within(WrappedText lines, String line) {
        if (line.length() <= lines.width()) {
            return List.of(line);
        }
        String indent = " ".repeat(WrappedText.indent(line));
        String[] parts = APART.split(line, 2);
        List<String> broken = new ArrayList<>();
        // Crontab lines cannot be broken.
        if (parts[0].strip().startsWith("*")) {
            broken.add(parts[0]);
        } else {
            List<String> words =
                    WORD.matcher(parts[0]).results().map(MatchResult::group).toList();
            List<String> command = new WrappedText(lines.width() - FURTHER).words(indent, words, " \\");
            broken.add(command.getFirst());
            command.stream().skip(1).map(rest -> " ".repeat(FURTHER) + rest).forEach(broken::add);
        }
        if (parts.length > 1) {
            broken.addAll(lines.beside(indent + " ".repeat(FURTHER), parts[1]));
        }
        return broken;
    }
}
