package io.github.immichtg.cli;

import io.github.immichtg.internal.launcher.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Command {@code generate-completion}: prints a shell completion script. */
@Command(name = "generate-completion", description = CompletionCommand.DESCRIPTION, footer = CompletionCommand.EXAMPLES)
final class CompletionCommand implements Callable<Integer> {

    static final String DESCRIPTION = """
            Generate a completion script for bash and zsh.

            To install it, save the output to a file and source it in ~/.bashrc or, after compinit, in ~/.zshrc.
            """;

    static final String EXAMPLES = """

            Examples:
              source <(immich-tg generate-completion)      # for this shell
              mkdir -p ~/.local/share/bash-completion/completions
              immich-tg generate-completion > ~/.local/share/bash-completion/completions/immich-tg
            """;

    @Spec
    private CommandSpec spec;

    // Fields are injected by picocli.
    @SuppressWarnings("NullAway.Init")
    CompletionCommand() {}

    @Override
    public Integer call() {
        CommandLine program = spec.commandLine().getParent();
        program.getOut().print(AutoComplete.bash(program.getCommandName(), program));
        program.getOut().print('\n');
        program.getOut().flush();
        return ExitCode.OK.code();
    }
}
