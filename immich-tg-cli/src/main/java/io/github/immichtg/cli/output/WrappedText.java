package io.github.immichtg.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Text wrapped to a number of columns. Breaks between words only; a longer word gets its own line.
 *
 * @param width line width in columns
 */
public record WrappedText(int width) {

    /** Upper bound for readability, however wide the window. */
    public static final int MOST = 100;

    private static final int LEAST = 24;

    /** Indentation of a text below its introduction. */
    private static final int UNDER = 4;

    /** Word of a shell command. */
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|[^\\s'])+");

    /** Gap between a command and its comment. */
    private static final Pattern APART = Pattern.compile("(?<=\\S) {3,}(?=\\S)");

    private static final int FURTHER = 4;

    public WrappedText {
        width = Math.clamp(width, LEAST, MOST);
    }

    /** Wraps a text. */
    public List<String> of(String text) {
        return beside("", text);
    }

    /**
     * Wraps a text beside its introduction with a hanging indent, or below it if the introduction is wider than half a
     * line.
     */
    public List<String> beside(String introduction, String text) {
        if (introduction.length() > width / 2) {
            List<String> lines = new ArrayList<>(List.of(introduction.stripTrailing()));
            lines.addAll(words(" ".repeat(indent(introduction) + UNDER), List.of(text.split(" ")), ""));
            return lines;
        }
        return words(introduction, List.of(text.split(" ")), "");
    }

    /**
     * Wraps a shell example in shell syntax, with its comment below, if it does not fit.
     *
     * @param line starts with spaces, unlike plain text
     */
    public List<String> command(String line) {
        if (line.length() <= width) {
            return List.of(line);
        }
        String indent = " ".repeat(indent(line));
        String[] parts = APART.split(line, 2);
        List<String> broken = new ArrayList<>();
        // Crontab lines cannot be broken.
        if (parts[0].strip().startsWith("*")) {
            broken.add(parts[0]);
        } else {
            List<String> words =
                    WORD.matcher(parts[0]).results().map(MatchResult::group).toList();
            List<String> command = new WrappedText(width - FURTHER).words(indent, words, " \\");
            broken.add(command.getFirst());
            command.stream().skip(1).map(rest -> " ".repeat(FURTHER) + rest).forEach(broken::add);
        }
        if (parts.length > 1) {
            broken.addAll(beside(indent + " ".repeat(FURTHER), parts[1]));
        }
        return broken;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** @param goesOn suffix of continued lines */
    private List<String> words(String introduction, List<String> words, String goesOn) {
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
