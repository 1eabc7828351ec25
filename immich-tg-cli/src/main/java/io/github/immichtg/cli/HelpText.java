package io.github.immichtg.cli;

import io.github.immichtg.cli.command.Reads;
import io.github.immichtg.cli.output.ExitCode;
import io.github.immichtg.cli.output.Lines;
import io.github.immichtg.config.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * What help texts end with: the variables that the command reads, and the exit codes. The program's own shows the commands
 * in groups.
 */
final class HelpText {

    private record Group(String title, List<String> commands) {}

    /** A command that is in none of these stands under «Other». */
    private static final List<Group> GROUPS = List.of(
            new Group("Look before you publish", List.of("doctor", "convert")),
            new Group("Publish", List.of("sync", "daemon", "link", "unlink", "subscriptions")),
            new Group("See what became of it", List.of("status", "retry", "resolve")));

    private HelpText() {}

    static void complete(CommandLine commands) {
        for (CommandLine command : commands.getSubcommands().values()) {
            complete(command.getCommandSpec().usageMessage(), command.getCommand());
        }
        UsageMessageSpec usage = commands.getCommandSpec().usageMessage();
        usage.optionListHeading("%n");
        append(usage, exitCodes());
        usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, HelpText::groups);
    }

    private static void complete(UsageMessageSpec usage, Object command) {
        usage.parameterListHeading("%n");
        usage.optionListHeading("%n");
        Reads reads = command.getClass().getAnnotation(Reads.class);
        if (reads != null) {
            List<String> lines = new ArrayList<>(List.of("", "Variables («immich-tg help variables» tells of all):"));
            lines.addAll(variables(Arrays.stream(reads.value())
                    .flatMap(topic -> topic.variables().stream())
                    .toList()));
            append(usage, lines);
            append(usage, exitCodes());
        }
    }

    /** These variables, one a line or more, with what they mean and default to. */
    static List<String> variables(List<Variable> variables) {
        int width =
                variables.stream().mapToInt(one -> one.name().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (Variable variable : variables) {
            String byDefault = variable.defaultValue() == null ? "" : " (default: " + variable.defaultValue() + ")";
            lines.addAll(Lines.beside("  " + pad(variable.name(), width) + "  ", variable.meaning() + byDefault));
        }
        String files = variables.stream()
                .filter(Variable::secret)
                .map(Variable::fileVariable)
                .collect(Collectors.joining(", "));
        if (!files.isEmpty()) {
            lines.addAll(Lines.beside("  ", "A secret may come from a file instead: " + files + "."));
        }
        return lines;
    }

    private static List<String> exitCodes() {
        List<String> lines = new ArrayList<>(List.of("", "Exit codes:"));
        Arrays.stream(ExitCode.values())
                .forEach(code ->
                        lines.addAll(Lines.beside("  " + pad(String.valueOf(code.code()), 3) + "  ", code.meaning())));
        return lines;
    }

    private static String groups(Help help) {
        Map<String, Help> left = new LinkedHashMap<>(help.subcommands());
        int width = left.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (Group group : GROUPS) {
            Map<String, Help> commands = new LinkedHashMap<>();
            for (String name : group.commands()) {
                @Nullable Help command = left.remove(name);
                if (command != null) {
                    commands.put(name, command);
                }
            }
            group(text, group.title(), width, commands);
        }
        group(text, "Other", width, left);
        return text.toString();
    }

    private static void group(StringBuilder text, String title, int width, Map<String, Help> commands) {
        if (commands.isEmpty()) {
            return;
        }
        text.append('\n').append(title).append(":\n");
        commands.forEach((name, command) -> {
            String[] description = command.commandSpec().usageMessage().description();
            String first = description.length == 0 ? "" : description[0];
            Lines.beside("  " + pad(name, width) + "  ", first)
                    .forEach(line -> text.append(line).append('\n'));
        });
    }

    private static void append(UsageMessageSpec usage, List<String> lines) {
        List<String> footer = new ArrayList<>(List.of(usage.footer()));
        lines.forEach(line -> footer.add(line.replace("%", "%%")));
        usage.footer(footer.toArray(String[]::new));
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
