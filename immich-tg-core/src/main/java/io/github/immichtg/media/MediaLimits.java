package io.github.immichtg.media;

import io.github.immichtg.media.still.PhotoLimits;

/**
 * What Telegram takes and what we are ready to spend on it.
 *
 * @param photo for everything that is sent as a photo
 * @param uploadBytes of any file
 */
public record MediaLimits(PhotoLimits photo, long uploadBytes) {

    /** What Telegram calls 50 MB, under its narrower reading. */
    private static final long UPLOAD = 50_000_000;

    /** Those of Telegram's own Bot API server. */
    public static MediaLimits defaults() {
        return new MediaLimits(PhotoLimits.defaults(), UPLOAD);
    }

    /** The same, with another longest side of photos in pixels; 0 is as large as Telegram takes. */
    public MediaLimits withPhotoMaxSide(int maxSide) {
        return new MediaLimits(photo.withMaxSide(maxSide), uploadBytes);
    }

    /** The same, with files of at most so many bytes; never more than Telegram takes of their kind. */
    public MediaLimits withMaxBytes(long maxBytes) {
        return new MediaLimits(
                photo.withMaxBytes(Math.min(maxBytes, photo.maxBytes())), Math.min(maxBytes, uploadBytes));
    }

    /** The same, with another bound of the memory that a decoded picture takes. */
    public MediaLimits withDecodeMemory(long bytes) {
        return new MediaLimits(photo.withDecodeMemory(bytes), uploadBytes);
    }
}
