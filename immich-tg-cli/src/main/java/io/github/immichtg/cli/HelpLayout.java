package io.github.immichtg.cli;

import io.github.immichtg.cli.output.WrappedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Layout of a command's help. Replaces picocli's, which needs at least 55 columns and breaks words at hyphens, such as
 * those of command names.
 */
final class HelpLayout {

    /** Wide enough to disable picocli's own wrapping. */
    private static final int WIDE = 10_000;

    private static final int APART = 3;

    /** Indentation of short option names, and of long ones, which are aligned with the long names beside short ones. */
    private static final int SHORT = 2;

    private static final int LONG = 6;

    private final WrappedText lines;

    HelpLayout(WrappedText lines) {
        this.lines = lines;
    }

    /** @param end wrapped lines that follow the command's own footer */
    void arrange(UsageMessageSpec usage, Supplier<List<String>> end) {
        usage.width(WIDE);
        Map<String, IHelpSectionRenderer> sections = usage.sectionMap();
        sections.keySet().forEach(section -> sections.put(section, help -> ""));
        sections.put(UsageMessageSpec.SECTION_KEY_SYNOPSIS, help -> text(synopsis(help)));
        sections.put(
                UsageMessageSpec.SECTION_KEY_DESCRIPTION,
                help -> text(Arrays.stream(usage.description())
                        .flatMap(String::lines)
                        .flatMap(line -> lines.of(line).stream())
                        .toList()));
        sections.put(UsageMessageSpec.SECTION_KEY_PARAMETER_LIST, help -> text(parameters(help)));
        sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> text(options(help)));
        sections.put(UsageMessageSpec.SECTION_KEY_FOOTER, help -> text(footer(usage, end.get())));
    }

    private static String text(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private List<String> synopsis(Help help) {
        String name = help.commandSpec().qualifiedName();
        return lines.beside(
                "Usage: " + name + " ",
                help.synopsis(0).strip().substring(name.length()).strip());
    }

    private List<String> parameters(Help help) {
        return list(help, help.commandSpec().positionalParameters());
    }

    private List<String> options(Help help) {
        return list(
                help,
                help.commandSpec().options().stream()
                        .sorted(Help.createShortOptionNameComparator())
                        .toList());
    }

    /** Lists arguments with their descriptions, after an empty line. */
    private List<String> list(Help help, List<? extends ArgSpec> arguments) {
        List<String> list = new ArrayList<>();
        int width = help.commandSpec().args().stream()
                .mapToInt(argument -> introduction(help, argument).length())
                .max()
                .orElse(0);
        for (ArgSpec argument : arguments) {
            String introduction = introduction(help, argument);
            String padded = introduction + " ".repeat(width - introduction.length() + APART);
            list.addAll(lines.beside(padded, String.join(" ", argument.description())));
        }
        if (!list.isEmpty()) {
            list.addFirst("");
        }
        return list;
    }

    private static String introduction(Help help, ArgSpec argument) {
        String label = help.parameterLabelRenderer()
                .renderParameterLabel(argument, Help.Ansi.OFF, List.of())
                .plainString();
        if (!(argument instanceof OptionSpec option)) {
            return " ".repeat(LONG) + label;
        }
        String names = Stream.of(option.names())
                .sorted(Comparator.comparingInt(String::length))
                .collect(Collectors.joining(", "));
        return " ".repeat(names.startsWith("--") ? LONG : SHORT) + names + label;
    }

    private List<String> footer(UsageMessageSpec usage, List<String> end) {
        List<String> footer = new ArrayList<>();
        for (String line : String.join("", usage.footer()).lines().toList()) {
            footer.addAll(line.startsWith(" ") ? lines.command(line) : lines.of(line));
        }
        footer.addAll(end);
        return footer;
    }
}
