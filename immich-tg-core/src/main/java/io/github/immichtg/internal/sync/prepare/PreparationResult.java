package io.github.immichtg.internal.sync.prepare;

import io.github.immichtg.immich.value.AssetDetails;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.store.media.MediaFile;
import io.github.immichtg.internal.store.post.PictureSource;
import io.github.immichtg.media.PreparedMedia;
import java.time.Duration;

/** Result of preparing a media file for sending. */
public sealed interface PreparationResult {

    /**
     * Ready to send; closed by the receiver.
     *
     * @param details empty if the captions do not use them
     * @param source what its picture is made of
     * @param spoiler whether it is covered until it is tapped
     */
    record Ready(MediaFile file, PreparedMedia media, AssetDetails details, PictureSource source, boolean spoiler)
            implements PreparationResult {}

    /** The file can never be sent. */
    record Impossible(String reason) implements PreparationResult {}

    /** The file failed for a transient reason of its own. */
    record Later(String reason, Duration delay) implements PreparationResult {}

    /** Immich has the asset no longer, or not now: it is left out until a listing brings it back. */
    record Gone(String reason) implements PreparationResult {}

    /** Must not be seen: looked at again when Immich tells of a change of it, or after the delay. */
    record Hidden(String reason, Duration delay) implements PreparationResult {}

    /** The Immich server is unavailable; the file is not to blame. */
    record Unavailable(ImmichException cause) implements PreparationResult {}
}
