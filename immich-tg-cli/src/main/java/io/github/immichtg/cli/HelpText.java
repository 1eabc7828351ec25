package io.github.immichtg.cli;

import io.github.immichtg.cli.output.ExitCode;
import io.github.immichtg.config.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** What every command's help ends with: the variables and the exit codes. */
final class HelpText {

    private HelpText() {}

    /** These look at what is stored and at nothing else, so only what leads there is of interest. */
    private static final Set<String> OF_WHAT_IS_STORED =
            Set.of("status", "unlink", "subscriptions", "retry", "resolve", "migrate");

    static void complete(CommandLine commands) {
        complete(commands, variable -> true);
        commands.getSubcommands()
                .forEach((name, command) -> complete(
                        command, OF_WHAT_IS_STORED.contains(name) ? HelpText::leadsToTheDatabase : variable -> true));
    }

    private static boolean leadsToTheDatabase(Variable variable) {
        return variable.name().startsWith("POSTGRES_") || variable.name().startsWith("IMMICH_TG_");
    }

    /** What the command itself has to say at the end, an example, comes first. */
    private static void complete(CommandLine command, Predicate<Variable> which) {
        List<String> lines =
                new ArrayList<>(List.of(command.getCommandSpec().usageMessage().footer()));
        lines.addAll(footer(Arrays.stream(Variable.values()).filter(which).toList()));
        command.getCommandSpec().usageMessage().footer(lines.toArray(String[]::new));
    }

    private static List<String> footer(List<Variable> variables) {
        int width = variables.stream()
                .mapToInt(variable -> variable.name().length())
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Variables, from the environment or else from a file .env in the working folder:");
        for (Variable variable : variables) {
            String byDefault = variable.defaultValue() == null ? "" : " (default: " + variable.defaultValue() + ")";
            lines.add("  " + pad(variable.name(), width) + "  " + variable.meaning() + byDefault);
        }
        lines.add("A secret may come from a file instead: "
                + variables.stream()
                        .filter(Variable::secret)
                        .map(Variable::fileVariable)
                        .collect(Collectors.joining(", ")));
        lines.add("");
        lines.add("Exit codes:");
        for (ExitCode code : ExitCode.values()) {
            lines.add("  " + pad(String.valueOf(code.code()), 3) + "  " + code.meaning());
        }
        return lines.stream().map(line -> line.replace("%", "%%")).toList();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
