package io.github.immichtg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.ReferencePage;
import io.github.immichtg.internal.launcher.ExitCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/reference/commands.md} to the help; with {@code -Dpages.write=true} it writes the page anew. */
class CommandsPageTest {

    private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z]+(?:-[a-z]+)*)  +[A-Z]");
    private static final Pattern VARIABLE = Pattern.compile("(?m)^  ([A-Z_]+)(?: {2,}|\\R)");

    @Test
    void tellsOfEveryCommand() throws IOException {
        ReferencePage.holds("commands.md", page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Commands

                Written by `make pages` from the help of each command; a test holds it to that.
                """);
        String main = help("--help");
        section(page, "immich-tg", main);
        Matcher command = COMMAND.matcher(main.substring(0, main.indexOf("\nExamples")));
        while (command.find()) {
            section(page, command.group(1), help(command.group(1), "--help"));
        }
        page.append("""

                ## Exit codes

                The same for all commands, and for the bot.

                | code | |
                |---|---|
                """);
        for (ExitCode code : ExitCode.values()) {
            page.append("| %d | %s |%n".formatted(code.code(), code.meaning()));
        }
        return page.toString();
    }

    private static String help(String... arguments) {
        Ran run = Ran.with(Map.of("COLUMNS", "100"), arguments);
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }

    private static void section(StringBuilder page, String name, String help) {
        int variables = help.indexOf("\nVariables (");
        int codes = help.indexOf("\nExit codes:");
        int end = variables >= 0 ? variables : codes >= 0 ? codes : help.length();
        page.append("%n## %s%n%n```text%n%s%n```%n"
                .formatted(name, help.substring(0, end).strip()));
        List<String> named = new ArrayList<>();
        if (variables >= 0) {
            Matcher variable = VARIABLE.matcher(help.substring(variables, codes >= 0 ? codes : help.length()));
            while (variable.find()) {
                named.add("`" + variable.group(1) + "`");
            }
        }
        if (!named.isEmpty()) {
            page.append("%n[Variables](variables.md): %s.%n"
                    .formatted(named.stream().collect(Collectors.joining(", "))));
        }
    }
}
