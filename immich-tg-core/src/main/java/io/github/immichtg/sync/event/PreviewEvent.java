package io.github.immichtg.sync.event;

/** Event of a preview. */
public sealed interface PreviewEvent {

    /**
     * An album is about to be listed.
     *
     * @param album the album's name
     */
    record AlbumBegun(String album) implements PreviewEvent {}

    /**
     * Preparing was started; {@code posts} are to be prepared.
     *
     * @param albums names of the albums
     * @param posts number of posts to prepare
     */
    record Begun(String albums, int posts) implements PreviewEvent {}

    /**
     * A file was added to the page.
     *
     * @param file file name of the asset
     */
    record Added(String file) implements PreviewEvent {}

    /**
     * A file was left out because it would not be posted.
     *
     * @param file file name of the asset
     * @param reason one sentence for people
     */
    record LeftOut(String file, String reason) implements PreviewEvent {}
}
