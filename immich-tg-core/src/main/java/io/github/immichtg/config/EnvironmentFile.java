package io.github.immichtg.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parser of {@code .env} files: lines of {@code NAME=value}, as read by shells and Docker. {@code export} may precede a
 * name, a value may be in single quotes (taken literally) or in double quotes (with {@code \n}, {@code \"}, {@code \\},
 * {@code \$}), and a {@code #} at the beginning or after a space starts a comment.
 *
 * <p>dotenv-java is not used: its errors show the line, so the secret in it; it keeps single quotes in the value, cuts
 * {@code a#b} at the {@code #}, does not know {@code export}, lets an unclosed quote silently swallow the rest of the
 * file, and looks for a missing file in the class path.
 */
final class EnvironmentFile {

    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
    private static final Pattern SINGLE = Pattern.compile("'([^']*)'" + "\\s*(?:#.*)?");
    private static final Pattern DOUBLE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"" + "\\s*(?:#.*)?");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#.*");

    private EnvironmentFile() {}

    /**
     * Reads a file; a missing file counts as empty.
     *
     * @throws ConfigurationException if it cannot be read, or with the number of the first invalid line
     */
    static Map<String, String> read(Path file) {
        Map<String, String> variables = new LinkedHashMap<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            String text = (number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line).strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                Matcher matcher = LINE.matcher(text);
                if (!matcher.matches()) {
                    throw notUnderstood(file, number, "expected NAME=value");
                }
                variables.put(matcher.group(1), value(matcher.group(2), file, number));
            }
        }
        return variables;
    }

    private static List<String> lines(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new ConfigurationException("The file " + file + " is not UTF-8 text; save it as UTF-8.");
        } catch (IOException e) {
            throw new ConfigurationException("The file " + file + " cannot be read; let this user read it.");
        }
    }

    private static String value(String text, Path file, int number) {
        if (text.startsWith("'")) {
            Matcher quoted = SINGLE.matcher(text);
            if (quoted.matches()) {
                return quoted.group(1);
            }
            throw notUnderstood(file, number, "a quote is not closed, or text follows it");
        }
        if (text.startsWith("\"")) {
            Matcher quoted = DOUBLE.matcher(text);
            if (quoted.matches()) {
                return ESCAPED.matcher(quoted.group(1))
                        .replaceAll(escape -> Matcher.quoteReplacement(unescaped(escape.group(1))));
            }
            throw notUnderstood(file, number, "a quote is not closed, or text follows it");
        }
        return COMMENT.matcher(text).replaceFirst("").strip();
    }

    private static String unescaped(String letter) {
        return switch (letter) {
            case "n" -> "\n";
            case "t" -> "\t";
            case "\"", "\\", "$" -> letter;
            default -> "\\" + letter;
        };
    }

    /** The message omits the line itself, which may contain a secret. */
    private static ConfigurationException notUnderstood(Path file, int number, String why) {
        return new ConfigurationException("Line " + number + " of " + file + " is invalid: " + why + ".");
    }
}
