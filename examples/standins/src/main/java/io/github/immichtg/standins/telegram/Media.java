package io.github.immichtg.standins.telegram;

import org.jspecify.annotations.Nullable;

/**
 * What a message shows.
 *
 * @param width in pixels; of a photo by its header, else as the sender says
 * @param height in pixels; of a photo by its header, else as the sender says
 * @param seconds of a moving picture, as the sender says
 * @param thumbnail the one that was sent along, if Telegram took it
 * @param still the picture of a live photo
 * @param spoiler whether it is covered until it is tapped
 */
record Media(
        Post.Kind kind,
        SpooledFile file,
        int width,
        int height,
        int seconds,
        @Nullable SpooledFile thumbnail,
        @Nullable SpooledFile still,
        boolean spoiler) {

    static Media of(Post.Kind kind, SpooledFile file, Photos.Size size) {
        return new Media(kind, file, size.width(), size.height(), 0, null, null, false);
    }

    /** A copy that is covered, unless it is a document: there the real server overlooks that. */
    Media covered() {
        return kind == Post.Kind.DOCUMENT
                ? this
                : new Media(kind, file, width, height, seconds, thumbnail, still, true);
    }
}
