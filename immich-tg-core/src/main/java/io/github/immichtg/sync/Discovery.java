package io.github.immichtg.sync;

import io.github.immichtg.immich.Album;
import io.github.immichtg.immich.Asset;
import io.github.immichtg.immich.AssetId;
import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.ImmichException;
import io.github.immichtg.store.AlbumProbe;
import io.github.immichtg.store.LinkedAlbum;
import io.github.immichtg.store.Listing;
import io.github.immichtg.store.Listings;
import io.github.immichtg.store.MediaState;
import io.github.immichtg.store.PostExisting;
import io.github.immichtg.store.Subscription;
import io.github.immichtg.store.Trouble;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The first step of a pass: what is in the albums and not in the database yet, and what has left them. */
final class Discovery {

    /** How often an album that changes while it is listed is listed in one pass; a later pass goes on. */
    private static final int LOOKS = 2;

    private final Listings listings;
    private final PostExisting byDefault;
    private final SyncListener listener;

    /** @param byDefault what becomes of what an album holds already, where its subscription does not say */
    Discovery(Listings listings, PostExisting byDefault, SyncListener listener) {
        this.listings = listings;
        this.byDefault = byDefault;
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
            listener.on(new SyncEvent.AlbumBegun(album.name()));
            try {
                discovered += discover(subscription, album, immich);
            } catch (ImmichException.NotFound e) {
                listings.gone(album, subscription.chat());
                listener.on(new SyncEvent.Stopped(subscription.channelName(), Trouble.albumGone(album.name())));
            }
        }
        return discovered;
    }

    private int discover(Subscription subscription, LinkedAlbum linked, ImmichClient immich)
            throws InterruptedException {
        Album album = immich.album(linked.id());
        int discovered = 0;
        for (int look = 1; look <= LOOKS && !linked.unchanged(album); look++) {
            Pages pages = new Pages(subscription, linked);
            try (InBackground<List<Asset>> storing = new InBackground<>(pages::remember)) {
                immich.assets(album.id(), storing);
                storing.finish();
            }
            discovered += pages.discovered;
            // Pages are counted from the front, so of an album that changes meanwhile some assets may be passed over:
            // only of one that did not is the listing complete. Otherwise it still differs at the next look.
            Album after = immich.album(linked.id());
            boolean steady = AlbumProbe.of(after).equals(AlbumProbe.of(album));
            if (steady && (pages.assets.size() >= album.assetCount() || look == LOOKS)) {
                listings.listed(linked, subscription.chat(), new Listing(album, pages.assets, pages.newest.ids()));
                break;
            }
            album = after;
        }
        listener.on(new SyncEvent.AlbumSeen(album.name(), discovered));
        return discovered;
    }

    /** One listing of one album, page by page; for one thread at a time. */
    private final class Pages {
        final Set<AssetId> assets = new HashSet<>();
        final Newest newest;
        int discovered;
        private final Subscription subscription;
        private final LinkedAlbum album;
        private final PostExisting existing;

        Pages(Subscription subscription, LinkedAlbum album) {
            this.subscription = subscription;
            this.album = album;
            this.existing = Objects.requireNonNullElse(subscription.postExisting(), byDefault);
            boolean some = !album.baselineDone() && !existing.equals(PostExisting.ALL);
            this.newest = new Newest(some ? existing.newest() : 0);
        }

        /** What nobody could look at is remembered as skipped. */
        void remember(List<Asset> page) {
            List<Asset> shown = new ArrayList<>();
            List<Asset> others = new ArrayList<>();
            page.forEach(asset -> (asset.visual() ? shown : others).add(asset));
            if (!others.isEmpty()) {
                remember(others, MediaState.SKIPPED, MediaState.SKIPPED);
            }
            discovered += remember(
                    shown,
                    MediaState.PENDING,
                    existing.equals(PostExisting.ALL) ? MediaState.PENDING : MediaState.SKIPPED);
            shown.forEach(newest::add);
            page.forEach(asset -> assets.add(asset.id()));
        }

        private int remember(List<Asset> page, MediaState added, MediaState held) {
            return listings.discover(subscription.id(), album, subscription.chat(), page, added, held)
                    .added();
        }
    }
}
