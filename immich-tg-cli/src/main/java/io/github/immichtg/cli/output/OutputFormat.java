package io.github.immichtg.cli.output;

/** Format of standard output. */
public enum OutputFormat {
    /** Human-readable text. */
    text,
    /** A single JSON object. */
    json
}
