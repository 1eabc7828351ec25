package io.github.immichtg.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code immich-tg} itself: what it is for and what every command knows. */
@Command(
        name = "immich-tg",
        description = "Publishes Immich albums into Telegram channels.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples, with IMMICH_URL, IMMICH_API_KEY and IMMICH_ALBUM set:",
            "  immich-tg doctor                 # says what else is needed",
            "  immich-tg sync --preview look    # shows what would be posted: open look/index.html",
            "  immich-tg sync                   # publishes it",
            "",
            "«immich-tg help variables» tells of all variables, «immich-tg help COMMAND» of a command."
        })
final class RootCommand {

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Says what happens inside, and why it failed.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            scope = ScopeType.INHERIT,
            usageHelp = true,
            description = "Shows this help.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Shows the version.")
    private boolean version;

    boolean verbose() {
        return verbose;
    }
}
