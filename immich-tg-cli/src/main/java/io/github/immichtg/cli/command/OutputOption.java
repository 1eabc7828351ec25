package io.github.immichtg.cli.command;

import io.github.immichtg.cli.output.OutputFormat;
import picocli.CommandLine.Option;

/** {@code --output}, for every command that reports. */
final class OutputOption {

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "text, or json: one object (default: ${DEFAULT-VALUE}).",
            defaultValue = "text")
    OutputFormat format = OutputFormat.text;
}
