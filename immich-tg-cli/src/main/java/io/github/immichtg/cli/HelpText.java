package io.github.immichtg.cli;

import io.github.immichtg.cli.command.ConfiguredBy;
import io.github.immichtg.cli.output.WrappedText;
import io.github.immichtg.internal.config.Variable;
import io.github.immichtg.internal.launcher.ExitCode;
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
 * Generated parts of help texts: the variables that a command reads, the exit codes, and the grouped commands of the
 * program.
 */
final class HelpText {

    private record Group(String title, List<String> commands) {}

    /** Commands that are in none of these groups are listed under "Other". */
    private static final List<Group> GROUPS = List.of(
            new Group("Check before publishing", List.of("doctor", "convert")),
            new Group("Publish", List.of("sync", "daemon", "link", "unlink", "subscriptions")),
            new Group("Inspect and fix results", List.of("status", "retry", "resolve", "refresh")));

    private final WrappedText lines;

    HelpText(WrappedText lines) {
        this.lines = lines;
    }

    void complete(CommandLine commands) {
        HelpLayout layout = new HelpLayout(lines);
        for (CommandLine command : commands.getSubcommands().values()) {
            UsageMessageSpec usage = command.getCommandSpec().usageMessage();
            layout.arrange(usage, () -> end(command.getCommand()));
        }
        UsageMessageSpec usage = commands.getCommandSpec().usageMessage();
        layout.arrange(usage, this::exitCodes);
        usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, this::groups);
    }

    private List<String> end(Object command) {
        ConfiguredBy reads = command.getClass().getAnnotation(ConfiguredBy.class);
        if (reads == null) {
            return List.of();
        }
        List<String> end = new ArrayList<>(List.of(""));
        end.addAll(lines.of("Variables ('immich-tg help variables' lists all):"));
        end.addAll(variables(Arrays.stream(reads.value())
                .flatMap(topic -> topic.variables().stream())
                .toList()));
        end.addAll(exitCodes());
        return end;
    }

    /** Wrapped lines with the meaning and default of each variable. */
    List<String> variables(List<Variable> variables) {
        int width =
                variables.stream().mapToInt(one -> one.name().length()).max().orElse(0);
        List<String> told = new ArrayList<>();
        for (Variable variable : variables) {
            String byDefault = variable.defaultValue() == null ? "" : " (default: " + variable.defaultValue() + ")";
            told.addAll(lines.beside("  " + pad(variable.name(), width) + "  ", variable.meaning() + byDefault));
        }
        String files = variables.stream()
                .filter(Variable::secret)
                .map(Variable::fileVariable)
                .collect(Collectors.joining(", "));
        if (!files.isEmpty()) {
            told.addAll(lines.beside("  ", "Secrets may be read from a file instead: " + files + "."));
        }
        return told;
    }

    private List<String> exitCodes() {
        List<String> told = new ArrayList<>(List.of("", "Exit codes:"));
        Arrays.stream(ExitCode.values())
                .forEach(code ->
                        told.addAll(lines.beside("  " + pad(String.valueOf(code.code()), 3) + "  ", code.meaning())));
        return told;
    }

    private String groups(Help help) {
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

    private void group(StringBuilder text, String title, int width, Map<String, Help> commands) {
        if (commands.isEmpty()) {
            return;
        }
        text.append('\n').append(title).append(":\n");
        commands.forEach((name, command) -> {
            String[] description = command.commandSpec().usageMessage().description();
            String first = description.length == 0
                    ? ""
                    : description[0].lines().findFirst().orElse("");
            lines.beside("  " + pad(name, width) + "  ", first)
                    .forEach(line -> text.append(line).append('\n'));
        });
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
