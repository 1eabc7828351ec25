package io.github.immichtg.media.isolated;

import com.fasterxml.jackson.databind.JsonNode;

/** Message of a decoder process. */
sealed interface Reply {

    /** It has begun, and takes orders. */
    record Ready() implements Reply {}

    /** So far it has come; more follows. */
    record Progressed(double fraction) implements Reply {}

    /** It is done. */
    record Done(JsonNode answer) implements Reply {}

    /** The file cannot be used. */
    record Refused(Order.Failed failed) implements Reply {}

    /** Nothing is said about the file: the disk has failed. */
    record NoDisk(String message) implements Reply {}

    /** A fault of ours. */
    record Fault(String trace) implements Reply {}
}
