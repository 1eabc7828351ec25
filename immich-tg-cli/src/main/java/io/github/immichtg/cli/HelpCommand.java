package io.github.immichtg.cli;

import io.github.immichtg.cli.output.WrappedText;
import io.github.immichtg.internal.config.Variable;
import io.github.immichtg.internal.launcher.ExitCode;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command {@code help}. */
@Command(name = "help", description = HelpCommand.DESCRIPTION, footer = HelpCommand.EXAMPLES)
final class HelpCommand implements Callable<Integer> {

    static final String DESCRIPTION = """
            Show the help of a command, or all environment variables with 'variables'.
            """;

    static final String EXAMPLES = """

            Examples:
              immich-tg help sync
              immich-tg help variables
            """;

    private static final String VARIABLES = "variables";

    private final WrappedText text;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TOPIC", arity = "0..1", description = "Command name, or 'variables'.")
    private @Nullable String topic;

    // Fields are injected by picocli.
    @SuppressWarnings("NullAway.Init")
    HelpCommand(WrappedText text) {
        this.text = text;
    }

    @Override
    public Integer call() {
        CommandLine program = spec.commandLine().getParent();
        PrintWriter out = program.getOut();
        if (VARIABLES.equals(topic)) {
            text.of("Environment variables, also read from .env in the working directory; empty counts as unset.")
                    .forEach(out::println);
            out.println();
            new HelpText(text).variables(List.of(Variable.values())).forEach(out::println);
            return ExitCode.OK.code();
        }
        CommandLine command = topic == null ? program : program.getSubcommands().get(topic);
        if (command == null) {
            throw new ParameterException(
                    spec.commandLine(), "Unknown command '" + topic + "'; 'immich-tg help' lists all commands.");
        }
        command.usage(out);
        return ExitCode.OK.code();
    }
}
