package io.github.immichtg.internal.store.change;

import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.internal.store.media.MediaFile;
import io.github.immichtg.internal.store.post.PictureSource;
import io.github.immichtg.internal.store.post.ShownAsset;
import io.github.immichtg.internal.telegram.probe.MessageFingerprint;
import io.github.immichtg.telegram.value.ChatId;
import java.util.List;
import java.util.Objects;
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
     * @param file as it is shown; its attempts are those to show a change
     * @param shown what it shows
     * @param source what it was made of; {@code null} if unknown
     * @param look fingerprint of the message as it was sent; {@code null} if unknown
     * @param described the asset as Immich describes it now; {@code null} if that has not changed
     */
    public record Item(
            MediaFile file,
            int messageId,
            ShownAsset shown,
            @Nullable PictureSource source,
            @Nullable MessageFingerprint look,
            @Nullable Asset described) {

        /** What was done to its picture, as a text to compare; empty for nothing. */
        public String treatment() {
            return source == null ? "" : source.treatment();
        }

        /**
         * Whether the picture may have changed; its file then tells for sure. Immich has no
         * checksum of an edited picture.
         */
        public boolean mayShowAnother() {
            if (described == null) {
                return false;
            }
            Asset former = shown.asset();
            String checksum = described.checksum();
            if (described.edited() || checksum == null && former.edited()) {
                return true;
            }
            if (checksum == null) {
                // A file of an external library.
                return !Objects.equals(former.bytes(), described.bytes());
            }
            if (former.edited()) {
                return source == null || !checksum.equals(source.checksum());
            }
            String known = source == null ? former.checksum() : source.checksum();
            return known != null && !known.equals(checksum);
        }
    }

    /** The subscription of its media files. */
    public long subscriptionId() {
        return items.getFirst().file().subscriptionId();
    }
}
