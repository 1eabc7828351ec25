package io.github.immichtg.media;

import io.github.immichtg.media.still.PhotoLimits;

/**
 * What Telegram takes and what we are ready to spend on it.
 *
 * @param photo for everything that is sent as a photo
 */
public record MediaLimits(PhotoLimits photo) {

    /** Those of Telegram's own Bot API server. */
    public static MediaLimits defaults() {
        return new MediaLimits(PhotoLimits.defaults());
    }

    /** The same, with another longest side of photos in pixels; 0 is as large as Telegram takes. */
    public MediaLimits withPhotoMaxSide(int maxSide) {
        return new MediaLimits(photo.withMaxSide(maxSide));
    }

    /** The same, with files of at most so many bytes; never more than Telegram takes of their kind. */
    public MediaLimits withMaxBytes(long maxBytes) {
        return new MediaLimits(photo.withMaxBytes(Math.min(maxBytes, photo.maxBytes())));
    }
}
