package io.github.immichtg.internal.sync.discovery;

import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetId;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;

/** Bounded collection of the newest assets by capture time, some of which may turn out to be left out. */
final class NewestAssets {

    private final int most;
    private final PriorityQueue<Asset> oldestFirst = new PriorityQueue<>(PostingOrder.OF_ASSETS);

    NewestAssets(int most) {
        this.most = most;
    }

    void add(Asset asset) {
        if (most > 0) {
            oldestFirst.add(asset);
            // What is left out is the video of a live photo, which is about as new as its photo: twice as many will do.
            if (oldestFirst.size() > 2L * most) {
                oldestFirst.remove();
            }
        }
    }

    /** Identifiers of the newest assets. */
    Set<AssetId> ids(Set<AssetId> leftOut) {
        return oldestFirst.stream()
                .filter(asset -> !leftOut.contains(asset.id()))
                .sorted(PostingOrder.OF_ASSETS.reversed())
                .limit(most)
                .map(Asset::id)
                .collect(Collectors.toSet());
    }
}
