package io.github.immichtg.cli.output;

/** What standard output is made for. */
public enum OutputFormat {
    /** People. */
    text,
    /** Programs: one JSON object. */
    json
}
