package io.github.immichtg.internal.store.change;

import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.internal.store.media.MediaFile;
import io.github.immichtg.internal.store.post.ShownAsset;
import io.github.immichtg.internal.telegram.probe.MessageFingerprint;
import io.github.immichtg.telegram.value.ChatId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Published post with an asset that Immich describes otherwise since.
 *
 * @param items its messages, in order
 */
public record ChangedPost(long postId, ChatId chat, List<Item> items) {

    public ChangedPost {
        items = List.copyOf(items);
    }

    /**
     * One message of the post.
     *
     * @param shown what it shows
     * @param look fingerprint of the message as it was sent; {@code null} if unknown
     * @param described the asset as Immich describes it now; {@code null} if that has not changed
     */
    public record Item(
            MediaFile file,
            int messageId,
            ShownAsset shown,
            @Nullable MessageFingerprint look,
            @Nullable Asset described) {}

    /** The subscription of its media files. */
    public long subscriptionId() {
        return items.getFirst().file().subscriptionId();
    }
}
