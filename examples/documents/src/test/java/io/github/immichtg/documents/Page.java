package io.github.immichtg.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page in Markdown.
 *
 * @param name its path from the top of the tree
 */
record Page(String name, List<String> lines) {

    private static final Pattern FENCE = Pattern.compile("((?:\\s|\\d+\\. |- )*)```(.*)");
    private static final Pattern SENTENCE = Pattern.compile("- `([^`]+)`");
    private static final Pattern INLINE = Pattern.compile("`([^`]+)`");

    /**
     * A fenced block.
     *
     * @param line the number of its first line in the page
     */
    record Block(String language, int line, List<String> lines) {

        String text() {
            return String.join("\n", lines);
        }
    }

    static Page read(Path top, String name) throws IOException {
        return new Page(name, Files.readAllLines(top.resolve(name)));
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (fence.matches()) {
                int indent = fence.group(1).length();
                List<String> inside = new ArrayList<>();
                int first = i + 2;
                for (i++; !lines.get(i).strip().equals("```"); i++) {
                    inside.add(
                            lines.get(i).substring(Math.min(indent, lines.get(i).length())));
                }
                blocks.add(new Block(fence.group(2), first, List.copyOf(inside)));
            }
        }
        return blocks;
    }

    List<Block> blocks(String language) {
        return blocks().stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }

    /** What is listed as one piece of code: sentences of the programs, on the pages for troubleshooting. */
    List<String> sentences() {
        return lines.stream()
                .map(SENTENCE::matcher)
                .filter(Matcher::matches)
                .map(sentence -> sentence.group(1))
                .toList();
    }

    /** What stands in the text as code, with line breaks as spaces. */
    List<String> inline() {
        StringBuilder text = new StringBuilder();
        boolean inside = false;
        for (String line : lines) {
            if (FENCE.matcher(line).matches()) {
                inside = !inside;
            } else if (!inside) {
                text.append(line.strip()).append(line.isBlank() ? "\n" : " ");
            }
        }
        return INLINE.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
