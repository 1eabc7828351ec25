package io.github.immichtg.internal.sync.discovery;

import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetId;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;

/** Bounded collection of the newest assets by capture time. */
final class NewestAssets {

    private final int most;
    private final PriorityQueue<Asset> oldestFirst = new PriorityQueue<>(PostingOrder.OF_ASSETS);

    NewestAssets(int most) {
        this.most = most;
    }

    void add(Asset asset) {
        if (most > 0) {
            oldestFirst.add(asset);
            if (oldestFirst.size() > most) {
                oldestFirst.remove();
            }
        }
    }

    Set<AssetId> ids() {
        return oldestFirst.stream().map(Asset::id).collect(Collectors.toSet());
    }
}
