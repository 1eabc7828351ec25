package io.github.immichtg.media;

import io.github.immichtg.media.still.PhotoLimits;
import io.github.immichtg.media.video.VideoLimits;
import io.github.immichtg.media.video.VideoSource;

/**
 * What Telegram takes and what we are ready to spend on it.
 *
 * @param photo for everything that is sent as a photo
 * @param video for everything that moves
 * @param videoSource when the server's rendition of a video may stand in
 */
public record MediaLimits(PhotoLimits photo, VideoLimits video, VideoSource videoSource) {

    /** What a Bot API server of one's own takes: 2000 MB, taken as millions. */
    private static final long MOST_BYTES = 2_000_000_000;

    /** Those of Telegram's own Bot API server. */
    public static MediaLimits defaults() {
        return new MediaLimits(PhotoLimits.defaults(), VideoLimits.defaults(), VideoSource.AUTO);
    }

    /** The same, with another longest side of photos in pixels; 0 is as large as Telegram takes. */
    public MediaLimits withPhotoMaxSide(int maxSide) {
        return new MediaLimits(photo.withMaxSide(maxSide), video, videoSource);
    }

    /** The same, with files of at most so many bytes; never more than Telegram takes of their kind. */
    public MediaLimits withMaxBytes(long maxBytes) {
        return new MediaLimits(
                photo.withMaxBytes(Math.min(maxBytes, photo.maxBytes())),
                video.withMaxBytes(Math.min(maxBytes, MOST_BYTES)),
                videoSource);
    }

    /** The same, with another bound of the memory that a decoded picture takes. */
    public MediaLimits withDecodeMemory(long bytes) {
        return new MediaLimits(photo.withDecodeMemory(bytes), video, videoSource);
    }

    /** How large a file of any kind may be. */
    public long uploadBytes() {
        return video.maxBytes();
    }

    /** The same, with another rule for the server's rendition of videos. */
    public MediaLimits withVideoSource(VideoSource source) {
        return new MediaLimits(photo, video, source);
    }
}
