package io.github.immichtg.sync;

import io.github.immichtg.immich.AssetDetails;
import io.github.immichtg.immich.ImmichException;
import io.github.immichtg.media.PreparedMedia;

/** What became of a media file before anything is sent. */
sealed interface Preparation {

    /**
     * It can be sent; whoever takes it closes it.
     *
     * @param details none where captions do not tell them
     */
    record Ready(PreparedMedia media, AssetDetails details) implements Preparation {}

    /** This very file will never go. */
    record Impossible(String reason) implements Preparation {}

    /** This very file's trouble may pass. */
    record Later(String reason) implements Preparation {}

    /** Its Immich cannot be worked with; nothing is wrong with the file. */
    record Unavailable(ImmichException cause) implements Preparation {}
}
