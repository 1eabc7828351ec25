package io.github.immichtg.media;

import io.github.immichtg.internal.media.still.file.PhotoLimits;
import io.github.immichtg.internal.media.video.VideoLimits;

/**
 * Immutable limits of the files to prepare: Telegram's, and those of our own resources.
 *
 * @param photo limits of photos
 * @param video limits of videos and animations
 * @param videoSource when to use the server's rendition of a video
 */
public record MediaLimits(PhotoLimits photo, VideoLimits video, VideoSource videoSource) {

    /** Upload limit of a local Bot API server: 2000 MB, in millions of bytes. */
    private static final long MOST_BYTES = 2_000_000_000;

    /** The limits of Telegram's own Bot API server. */
    public static MediaLimits defaults() {
        return new MediaLimits(PhotoLimits.defaults(), VideoLimits.defaults(), VideoSource.AUTO);
    }

    /** A copy with another longest side of photos in pixels; 0 means as large as Telegram allows. */
    public MediaLimits withPhotoMaxSide(int maxSide) {
        return new MediaLimits(photo.withMaxSide(maxSide), video, videoSource);
    }

    /** A copy with another maximum file size; Telegram's own limits for each type still apply. */
    public MediaLimits withMaxBytes(long maxBytes) {
        return new MediaLimits(
                photo.withMaxBytes(Math.min(maxBytes, photo.maxBytes())),
                video.withMaxBytes(Math.min(maxBytes, MOST_BYTES)),
                videoSource);
    }

    /** A copy with another memory limit for one decoded image. */
    public MediaLimits withDecodeMemory(long bytes) {
        return new MediaLimits(photo.withDecodeMemory(bytes), video, videoSource);
    }

    /** Maximum size of any file. */
    public long uploadBytes() {
        return video.maxBytes();
    }

    /** A copy with another rule for the server's rendition of videos. */
    public MediaLimits withVideoSource(VideoSource source) {
        return new MediaLimits(photo, video, source);
    }
}
