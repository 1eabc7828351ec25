package io.github.immichtg.internal.store.listing;

import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.internal.store.state.MediaState;
import java.util.List;

/**
 * Page of an album's listing. An asset that the server has not processed yet becomes {@code NOT_READY} instead of
 * {@code PENDING}.
 *
 * @param assets up to a thousand or so: they are stored in one transaction
 * @param initial state of assets that are new to the chat: {@code PENDING}, {@code SKIPPED} or {@code NOT_READY}
 * @param existing the same until any process has stored the album's first complete listing
 */
public record ListingPage(List<Asset> assets, MediaState initial, MediaState existing) {

    public ListingPage {
        assets = List.copyOf(assets);
        for (MediaState state : List.of(initial, existing)) {
            switch (state) {
                case PENDING, SKIPPED, NOT_READY -> {}
                default -> throw new IllegalArgumentException("not an initial state: " + state.text());
            }
        }
    }
}
