package io.github.immichtg.cli;

import io.github.immichtg.cli.output.ExitCode;
import io.github.immichtg.config.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/** What every command's help ends with: the variables and the exit codes. */
final class HelpText {

    private HelpText() {}

    static void complete(CommandLine commands) {
        String[] footer = footer();
        commands.getCommandSpec().usageMessage().footer(footer);
        commands.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().usageMessage().footer(footer));
    }

    private static String[] footer() {
        int width = Arrays.stream(Variable.values())
                .mapToInt(variable -> variable.name().length())
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Variables:");
        for (Variable variable : Variable.values()) {
            String byDefault = variable.defaultValue() == null ? "" : " (default: " + variable.defaultValue() + ")";
            lines.add("  " + pad(variable.name(), width) + "  " + variable.meaning() + byDefault);
        }
        lines.add("");
        lines.add("Exit codes:");
        for (ExitCode code : ExitCode.values()) {
            lines.add("  " + pad(String.valueOf(code.code()), 3) + "  " + code.meaning());
        }
        return lines.stream().map(line -> line.replace("%", "%%")).toArray(String[]::new);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
