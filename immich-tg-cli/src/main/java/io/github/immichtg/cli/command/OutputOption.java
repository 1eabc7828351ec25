package io.github.immichtg.cli.command;

import io.github.immichtg.cli.output.OutputFormat;
import picocli.CommandLine.Option;

/** Option {@code --output} of commands that print a report. */
final class OutputOption {

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "Output format: text, or json for a single object (default: ${DEFAULT-VALUE}).",
            defaultValue = "text")
    OutputFormat format = OutputFormat.text;
}
