package io.github.immichtg.sync;

import io.github.immichtg.immich.AssetDetails;
import io.github.immichtg.immich.ImmichException;
import io.github.immichtg.media.PreparedMedia;

/** Result of preparing a media file for sending. */
sealed interface Preparation {

    /**
     * Ready to send; closed by the receiver.
     *
     * @param details empty if the captions do not use them
     */
    record Ready(PreparedMedia media, AssetDetails details) implements Preparation {}

    /** The file can never be sent. */
    record Impossible(String reason) implements Preparation {}

    /** The file failed for a transient reason of its own. */
    record Later(String reason) implements Preparation {}

    /** The Immich server is unavailable; the file is not to blame. */
    record Unavailable(ImmichException cause) implements Preparation {}
}
