package io.github.immichtg.internal.sync.revise;

import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.internal.store.change.ChangedPost;
import io.github.immichtg.internal.store.media.MediaFile;
import io.github.immichtg.internal.sync.prepare.MediaFilePreparer;
import io.github.immichtg.internal.sync.prepare.PreparationResult;
import java.io.IOException;
import java.util.Optional;

/**
 * Finder of pictures that have changed: what may be another one is prepared anew, and the checksum of its file tells.
 */
public record PictureChanges(MediaFilePreparer preparer) {

    /** The message's picture as it is now, to be closed by the receiver if it is ready; empty if it is the same. */
    Optional<PreparationResult> of(ChangedPost.Item item) throws IOException, InterruptedException {
        Asset described = item.described();
        if (described == null || !item.mayShowAnother()) {
            return Optional.empty();
        }
        MediaFile file = item.file();
        PreparationResult result = preparer.prepare(file.describedAs(described));
        if (result instanceof PreparationResult.Ready ready && ready.source().equals(item.source())) {
            ready.media().close();
            return Optional.empty();
        }
        return Optional.of(result);
    }
}
