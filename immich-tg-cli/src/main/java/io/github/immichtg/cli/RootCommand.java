package io.github.immichtg.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Root command {@code immich-tg} with the global options. */
@Command(
        name = "immich-tg",
        description = "Publish Immich albums to Telegram channels.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = RootCommand.EXAMPLES)
final class RootCommand {

    static final String EXAMPLES = """

            Examples, with IMMICH_URL, IMMICH_API_KEY and IMMICH_ALBUM set:
              immich-tg doctor                 # check what else is needed
              immich-tg sync --preview look    # preview the posts: open look/index.html
              immich-tg sync                   # publish them

            'immich-tg help variables' describes all variables, 'immich-tg help COMMAND' a command.
            """;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Print debug logs and stack traces.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            scope = ScopeType.INHERIT,
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it by the annotation
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    @SuppressWarnings("UnusedVariable") // picocli reads it by the annotation
    private boolean version;

    boolean verbose() {
        return verbose;
    }
}
