package io.github.immichtg.sync.event;

/** Event of a preview. */
public sealed interface PreviewEvent {

    /** An album is about to be listed. */
    record AlbumBegun(String album) implements PreviewEvent {}

    /** Preparing was started; {@code posts} are to be prepared. */
    record Begun(String albums, int posts) implements PreviewEvent {}

    /** A file was added to the page. */
    record Added(String file) implements PreviewEvent {}

    /** A file was left out because it would not be posted. */
    record LeftOut(String file, String reason) implements PreviewEvent {}
}
