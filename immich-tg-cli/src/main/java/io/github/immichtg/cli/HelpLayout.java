package io.github.immichtg.cli;

import io.github.immichtg.cli.output.CommandLines;
import io.github.immichtg.cli.output.Lines;
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
 * The layout of a command's help. Picocli's own is for 55 columns and more, and breaks words at their hyphens, which those of
 * commands are not to be.
 */
final class HelpLayout {

    /** So wide that picocli breaks nothing. */
    private static final int WIDE = 10_000;

    private static final int APART = 3;

    /** How far names are moved in: short ones, and long ones, which stand below those that follow a short one. */
    private static final int SHORT = 2;

    private static final int LONG = 6;

    private final Lines lines;

    HelpLayout(Lines lines) {
        this.lines = lines;
    }

    /** @param end what follows the command's own footer, in lines that fit */
    void arrange(UsageMessageSpec usage, Supplier<List<String>> end) {
        usage.width(WIDE);
        Map<String, IHelpSectionRenderer> sections = usage.sectionMap();
        sections.keySet().forEach(section -> sections.put(section, help -> ""));
        sections.put(UsageMessageSpec.SECTION_KEY_SYNOPSIS, help -> text(synopsis(help)));
        sections.put(
                UsageMessageSpec.SECTION_KEY_DESCRIPTION,
                help -> text(Arrays.stream(usage.description())
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

    /** Each with what it does, and an empty line before them. */
    private List<String> list(Help help, List<? extends ArgSpec> arguments) {
        List<String> list = new ArrayList<>();
        int width = help.commandSpec().args().stream()
                .mapToInt(argument -> introduction(help, argument).length())
                .max()
                .orElse(0);
        for (ArgSpec argument : arguments) {
            String introduction = introduction(help, argument);
            String padded = introduction + " ".repeat(width - introduction.length() + APART);
            list.addAll(lines.beside(padded, String.join(" ", argument.renderedDescription())));
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
        for (String line : usage.footer()) {
            footer.addAll(line.startsWith(" ") ? CommandLines.within(lines, line) : lines.of(line));
        }
        footer.addAll(end);
        return footer;
    }
}
