package io.github.immichtg.internal.store.post;

import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetDetails;
import org.jspecify.annotations.Nullable;

/**
 * Description of an asset that its post shows.
 *
 * @param details people and tags; {@code null} if the caption does not use them
 * @param captionHtml what its message says, in Telegram's HTML; {@code null} if an earlier version sent it
 */
public record ShownAsset(
        Asset asset,
        @Nullable AssetDetails details,
        @Nullable String captionHtml) {}
