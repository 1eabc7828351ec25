package io.github.immichtg.media;

import java.nio.file.Path;

/** What became of one of somebody's own files. */
public sealed interface Conversion {

    /** The file as it was named. */
    Path source();

    /** It can be sent. The result lies under its name in the target's folder, where it stays unless it is closed. */
    record Done(Path source, PreparedMedia media) implements Conversion {}

    /** It cannot. */
    record Failed(Path source, String reason) implements Conversion {}
}
