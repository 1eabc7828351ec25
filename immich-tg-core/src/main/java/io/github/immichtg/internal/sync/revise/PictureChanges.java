package io.github.immichtg.internal.sync.revise;

import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.store.change.ChangedPost;
import io.github.immichtg.internal.store.media.MediaFile;
import io.github.immichtg.internal.sync.prepare.MediaFilePreparer;
import io.github.immichtg.internal.sync.prepare.PreparationResult;
import io.github.immichtg.internal.sync.prepare.Showing;
import io.github.immichtg.sync.event.UnknownNameException;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finder of pictures that have changed: what may be another one is prepared anew, and the checksum of its file tells, and
 * what is done to it.
 */
public record PictureChanges(MediaFilePreparer preparer, MediaFilePreparer.Subscriptions subscriptions) {

    private static final Logger LOG = LoggerFactory.getLogger(PictureChanges.class);

    /** The message's picture as it is now, to be closed by the receiver if it is ready; empty if it is the same. */
    Optional<PreparationResult> of(ChangedPost.Item item) throws IOException, InterruptedException {
        Asset described = item.described();
        if (described == null) {
            return Optional.empty();
        }
        MediaFile file = item.file();
        if (!item.mayShowAnother() && !isTreatedOtherwise(item)) {
            return Optional.empty();
        }
        PreparationResult result = preparer.prepare(file.describedAs(described));
        if (result instanceof PreparationResult.Ready ready && ready.source().equals(item.source())) {
            ready.media().close();
            return Optional.empty();
        }
        return Optional.of(result);
    }

    /** What must not be seen any more stays as it is. */
    private boolean isTreatedOtherwise(ChangedPost.Item item) throws InterruptedException {
        long subscription = item.file().subscriptionId();
        try {
            Optional<ImmichClient> immich = subscriptions.client(subscription);
            if (immich.isEmpty()) {
                return false;
            }
            Showing showing = subscriptions
                    .filter(subscription, immich.get())
                    .of(item.file().asset().id());
            return showing.hidden().isEmpty() && !showing.treatment().equals(item.treatment());
        } catch (UnknownNameException e) {
            LOG.warn("The picture of {} stays as it is: {}", item.file().asset().fileName(), e.getMessage());
            return false;
        } catch (ImmichException e) {
            // Preparing it tells what is wrong: with the asset, or with the server.
            return true;
        }
    }
}
