package io.github.immichtg.media;

import io.github.immichtg.internal.media.still.file.PhotoLimits;
import io.github.immichtg.internal.media.video.VideoLimits;
import io.github.immichtg.media.value.BlurredArea;
import java.util.List;

/** Limits of the files to prepare: Telegram's, and those of our own resources. Immutable and thread-safe. */
public final class MediaLimits {

    /** Upload limit of a local Bot API server: 2000 MB, in millions of bytes. */
    private static final long MOST_BYTES = 2_000_000_000;

    private final PhotoLimits photo;
    private final VideoLimits video;
    private final VideoSource videoSource;

    MediaLimits(PhotoLimits photo, VideoLimits video, VideoSource videoSource) {
        this.photo = photo;
        this.video = video;
        this.videoSource = videoSource;
    }

    /** {@return the limits of Telegram's own Bot API server; the server's rendition of a video where it is better} */
    public static MediaLimits defaults() {
        return new MediaLimits(PhotoLimits.defaults(), VideoLimits.defaults(), VideoSource.AUTO);
    }

    /**
     * {@return a copy with another longest side of photos in pixels; 0 means as large as Telegram allows}
     *
     * @param maxSide longest side in pixels; 0 for as large as Telegram allows
     */
    public MediaLimits withPhotoMaxSide(int maxSide) {
        return new MediaLimits(photo.withMaxSide(maxSide), video, videoSource);
    }

    /**
     * {@return a copy with another maximum file size in bytes; Telegram's own limits for each type still apply}
     *
     * @param maxBytes size in bytes
     */
    public MediaLimits withMaxBytes(long maxBytes) {
        return new MediaLimits(
                photo.withMaxBytes(Math.min(maxBytes, photo.maxBytes())),
                video.withMaxBytes(Math.min(maxBytes, MOST_BYTES)),
                videoSource);
    }

    /** A copy with other blurred areas of photos. */
    MediaLimits withBlurred(List<BlurredArea> areas) {
        return new MediaLimits(photo.withBlurred(areas), video, videoSource);
    }

    /** A copy with other memory limits, in bytes, for one decoded image and for a video. */
    MediaLimits withDecodeMemory(long image, long ofVideo) {
        return new MediaLimits(photo.withDecodeMemory(image), video.withMemory(ofVideo), videoSource);
    }

    /** {@return the maximum size of any file, in bytes} */
    public long uploadBytes() {
        return video.maxBytes();
    }

    /**
     * {@return a copy with another rule for the server's rendition of videos}
     *
     * @param source replaces the present rule
     */
    public MediaLimits withVideoSource(VideoSource source) {
        return new MediaLimits(photo, video, source);
    }

    PhotoLimits photo() {
        return photo;
    }

    VideoLimits video() {
        return video;
    }

    VideoSource videoSource() {
        return videoSource;
    }
}
