package io.github.immichtg.sync;

import io.github.immichtg.immich.Album;
import io.github.immichtg.immich.Asset;
import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.store.LinkedAlbum;
import io.github.immichtg.store.MediaFiles;
import io.github.immichtg.store.MediaState;
import io.github.immichtg.store.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The first step of a pass: what is in the albums and not in the database yet. */
final class Discovery {

    private final MediaFiles mediaFiles;
    private final SyncListener listener;

    Discovery(MediaFiles mediaFiles, SyncListener listener) {
        this.mediaFiles = mediaFiles;
        this.listener = listener;
    }

    /**
     * Looks at every album of a subscription: one small request for one that did not change, else all its assets.
     *
     * @return how many media files are new
     */
    int discover(Subscription subscription, ImmichClient immich) throws InterruptedException {
        int discovered = 0;
        for (LinkedAlbum album : subscription.albums()) {
            discovered += discover(subscription, album, immich);
        }
        return discovered;
    }

    private int discover(Subscription subscription, LinkedAlbum linked, ImmichClient immich)
            throws InterruptedException {
        // Asked before the listing: what changes while we list makes the next pass look again.
        Album album = immich.album(linked.id());
        AtomicInteger discovered = new AtomicInteger();
        if (!linked.unchanged(album)) {
            immich.assets(album.id(), page -> discovered.addAndGet(remember(subscription, linked, page)));
            mediaFiles.listed(linked, album);
        }
        listener.on(new SyncEvent.AlbumSeen(album.name(), discovered.get()));
        return discovered.get();
    }

    /** Videos are not prepared yet: they are remembered as skipped, not lost. */
    private int remember(Subscription subscription, LinkedAlbum linked, List<Asset> page) {
        List<Asset> stills = new ArrayList<>();
        List<Asset> others = new ArrayList<>();
        page.forEach(asset -> (asset.type() == Asset.Type.IMAGE ? stills : others).add(asset));
        remember(subscription, linked, others, MediaState.SKIPPED);
        return remember(subscription, linked, stills, MediaState.PENDING);
    }

    private int remember(Subscription subscription, LinkedAlbum linked, List<Asset> assets, MediaState state) {
        return mediaFiles
                .discover(subscription.id(), linked, subscription.chat(), assets, state)
                .added();
    }
}
