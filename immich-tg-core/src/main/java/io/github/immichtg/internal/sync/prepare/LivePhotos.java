package io.github.immichtg.internal.sync.prepare;

import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetFault;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.media.DecodingMark;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.media.failure.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Joins live and motion photos with their video, if that fits Telegram's limits. Thread-safe. */
final class LivePhotos {

    /** Limits of Bot API 10.1: 10 s and "10 MB", read as 10⁷ to be safe. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final long MOST_BYTES = 10_000_000;
    private static final Logger LOG = LoggerFactory.getLogger(LivePhotos.class);

    private final MediaPreparer preparer;
    private final Path folder;

    /** @param preparer used with narrower limits for the video */
    LivePhotos(MediaPreparer preparer, Path folder) {
        this.preparer = preparer.withMaxBytes(MOST_BYTES);
        this.folder = folder;
    }

    /**
     * Joins a photo with its video from Immich. If the video cannot be sent, the photo is sent alone rather than
     * delayed.
     *
     * @param still owned by the result
     * @throws ImmichException if the server is unavailable
     */
    PreparedMedia moving(
            PreparedMedia.Photo still, Asset asset, AssetId movingPart, ImmichClient immich, DecodingMark mark)
            throws IOException, InterruptedException {
        Path original = folder.resolve(still.file().getFileName() + ".moving");
        boolean done = false;
        try {
            Asset video = immich.asset(movingPart);
            immich.download(video, original);
            PreparedMedia clip =
                    preparer.prepare(original, (size, target) -> immich.playback(movingPart, target), mark, folder);
            PreparedMedia joined = joined(still, clip);
            done = true;
            return joined;
        } catch (ImmichException.NotFound | ImmichException.Damaged | MediaException e) {
            done = true;
            return alone(still, asset, e);
        } catch (ImmichException e) {
            if (immich.faultOf(movingPart, e) == AssetFault.SERVER) {
                throw e;
            }
            done = true;
            return alone(still, asset, e);
        } finally {
            Files.deleteIfExists(original);
            if (!done) {
                still.close();
            }
        }
    }

    private static PreparedMedia alone(PreparedMedia.Photo still, Asset asset, Exception why) {
        LOG.info("Sending {} without its live photo video: {}", asset.fileName(), why.getMessage());
        return still;
    }

    private static PreparedMedia joined(PreparedMedia.Photo still, PreparedMedia clip) throws IOException {
        if (clip instanceof PreparedMedia.Video video
                && video.clip().duration().compareTo(LONGEST) <= 0
                && video.bytes() <= MOST_BYTES) {
            if (video.thumbnail() != null) {
                Files.deleteIfExists(video.thumbnail());
            }
            return new PreparedMedia.LivePhoto(still, video.file(), still.bytes() + video.bytes());
        }
        clip.close();
        return still;
    }
}
