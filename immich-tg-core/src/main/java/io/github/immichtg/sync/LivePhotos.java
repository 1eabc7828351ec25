package io.github.immichtg.sync;

import io.github.immichtg.immich.Asset;
import io.github.immichtg.immich.AssetId;
import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.ImmichException;
import io.github.immichtg.media.DecodingMark;
import io.github.immichtg.media.MediaException;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.media.PreparedMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes live and motion photos move where their moving part fits. Thread-safe. */
final class LivePhotos {

    /** What Telegram takes, by its Bot API 10.1: 10 s, and «10 MB», which is safe under either reading as 10⁷. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final long MOST_BYTES = 10_000_000;
    private static final Logger LOG = LoggerFactory.getLogger(LivePhotos.class);

    private final MediaPreparer preparer;
    private final Path folder;

    /** @param preparer of whatever is sent; within narrower limits it prepares the moving part */
    LivePhotos(MediaPreparer preparer, Path folder) {
        this.preparer = preparer.withMaxBytes(MOST_BYTES);
        this.folder = folder;
    }

    /**
     * Joins a picture with the moving part that Immich knows of; where that cannot be sent, the picture alone is. Waiting
     * for it would keep back a picture that is fine.
     *
     * @param still given away
     * @throws ImmichException when the server cannot be worked with
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
            LOG.info("{} is sent without its moving part: {}", asset.fileName(), e.getMessage());
            done = true;
            return still;
        } finally {
            Files.deleteIfExists(original);
            if (!done) {
                still.close();
            }
        }
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
