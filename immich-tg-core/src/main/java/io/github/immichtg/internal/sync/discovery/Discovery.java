package io.github.immichtg.internal.sync.discovery;

import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.value.Album;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.store.listing.Discovered;
import io.github.immichtg.internal.store.listing.Listing;
import io.github.immichtg.internal.store.listing.ListingPage;
import io.github.immichtg.internal.store.listing.Listings;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.subscription.AlbumSnapshot;
import io.github.immichtg.internal.store.subscription.LinkedAlbum;
import io.github.immichtg.internal.store.subscription.Subscription;
import io.github.immichtg.internal.store.subscription.Trouble;
import io.github.immichtg.internal.style.AlbumChanges;
import io.github.immichtg.style.PostExisting;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Discovers the assets that were added to or removed from albums: the first step of a pass. */
public final class Discovery {

    /** Maximum listings per pass of an album that changes while it is listed; a later pass continues. */
    private static final int LOOKS = 2;

    /** Longest time for which the server may keep a change to itself that it has dated already. */
    private static final Duration LATE = Duration.ofMinutes(1);

    private final Listings listings;
    private final PostExisting byDefault;
    private final Function<Subscription, AlbumChanges> changes;
    private final SyncListener listener;

    /**
     * @param byDefault handling of existing assets, if the subscription does not specify it
     * @param changes handling of changes to an album; unless they are ignored, all of it is compared once a day
     */
    public Discovery(
            Listings listings,
            PostExisting byDefault,
            Function<Subscription, AlbumChanges> changes,
            SyncListener listener) {
        this.listings = listings;
        this.byDefault = byDefault;
        this.changes = changes;
        this.listener = listener;
    }

    /**
     * Discovers new assets in every album of a subscription: one small request for an unchanged album, a listing of
     * what changed if nothing seems to have come or gone, a full listing otherwise.
     *
     * @return number of new media files
     */
    public int discover(Subscription subscription, ImmichClient immich) throws InterruptedException {
        int discovered = 0;
        for (LinkedAlbum album : subscription.albums()) {
            listener.on(new SyncEvent.AlbumBegun(album.name()));
            try {
                discovered += discover(subscription, album, immich);
            } catch (ImmichException.NotFound e) {
                listings.recordGone(album, subscription.chat());
                listener.on(new SyncEvent.Stopped(subscription.channelName(), Trouble.albumGone(album.name())));
            }
        }
        return discovered;
    }

    private int discover(Subscription subscription, LinkedAlbum linked, ImmichClient immich)
            throws InterruptedException {
        Album album = immich.album(linked.id());
        boolean trusted = linked.compared() || changes.apply(subscription) == AlbumChanges.IGNORE;
        Pages changed = new Pages(subscription, linked);
        boolean known = trusted && (linked.unchanged(album) || knowsChanges(changed, album, immich));
        int discovered = changed.discovered;
        for (int look = 1; look <= LOOKS && !known; look++) {
            Pages pages = new Pages(subscription, linked);
            try (BackgroundConsumer<List<Asset>> storing = new BackgroundConsumer<>(pages::remember)) {
                immich.assets(album.id(), storing);
                storing.finish();
            }
            discovered += pages.discovered;
            // Pages are counted from the front, so assets may be missed if the album changes meanwhile. The listing
            // counts as complete only if the album did not change; otherwise the next check lists it again.
            Album after = immich.album(linked.id());
            boolean steady = AlbumSnapshot.of(after).equals(AlbumSnapshot.of(album));
            Listing listing = pages.listing(album);
            if (steady && (listing.isWhole() || look == LOOKS)) {
                if (changes.apply(subscription) == AlbumChanges.MIRROR) {
                    markLeft(subscription, linked, listing);
                }
                listings.complete(linked, subscription.chat(), listing);
                break;
            }
            album = after;
            known = trusted && linked.unchanged(album);
        }
        listener.on(new SyncEvent.AlbumSeen(album.name(), discovered));
        return discovered;
    }

    private void markLeft(Subscription subscription, LinkedAlbum linked, Listing listing) {
        int held = listings.markLeft(linked, subscription.chat(), listing);
        if (held > 0) {
            listener.on(new SyncEvent.RemovalsHeld(
                    subscription.chat(),
                    subscription.channelName(),
                    listing.album().name(),
                    held,
                    "left the album " + listing.album().name() + " at once"));
        }
    }

    /**
     * Stores the assets that have changed, if the album seems to hold the same ones as before.
     *
     * @return false if it has to be listed completely
     */
    private boolean knowsChanges(Pages pages, Album album, ImmichClient immich) throws InterruptedException {
        Optional<Instant> since = pages.album.changedSince(album);
        if (since.isEmpty()) {
            return false;
        }
        boolean told = immich.changedAssets(album.id(), since.get().minus(LATE), pages::remember);
        // One that came or came back tells that another one has left.
        if (!told || pages.discovered > 0 || pages.restored > 0) {
            return false;
        }
        listings.recordChanges(pages.album, AlbumSnapshot.of(album));
        return true;
    }

    /** Paged listing of one album; for one thread at a time. */
    private final class Pages {
        private final Set<AssetId> assets = new HashSet<>();
        /** Videos of live photos: of those that are listed themselves, too, nothing is posted a second time. */
        private final Set<AssetId> movingParts = new HashSet<>();

        private final NewestAssets newest;
        int discovered;
        int restored;
        private final Subscription subscription;
        private final LinkedAlbum album;
        private final PostExisting existing;

        Pages(Subscription subscription, LinkedAlbum album) {
            this.subscription = subscription;
            this.album = album;
            this.existing = Objects.requireNonNullElse(subscription.postExisting(), byDefault);
            boolean some = !album.baselineDone() && !existing.equals(PostExisting.ALL);
            this.newest = new NewestAssets(some ? existing.newest() : 0);
        }

        /** Stores a page of assets; those that are neither photos nor videos are stored as skipped. */
        void remember(List<Asset> page) {
            Set<AssetId> moving = page.stream()
                    .map(Asset::livePhotoVideoId)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            movingParts.addAll(moving);
            moving.retainAll(assets);
            if (!moving.isEmpty()) {
                listings.leaveOut(album, subscription.chat(), moving);
            }
            List<Asset> shown = new ArrayList<>();
            List<Asset> others = new ArrayList<>();
            page.stream()
                    .filter(asset -> !movingParts.contains(asset.id()))
                    .forEach(asset -> (asset.visual() ? shown : others).add(asset));
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

        Listing listing(Album of) {
            Set<AssetId> kept = new HashSet<>(assets);
            kept.removeAll(movingParts);
            return new Listing(of, kept, newest.ids(movingParts), assets.size() - kept.size());
        }

        private int remember(List<Asset> page, MediaState added, MediaState held) {
            Discovered stored = listings.discover(
                    subscription.id(), album, subscription.chat(), new ListingPage(page, added, held));
            restored += stored.restored();
            return stored.added();
        }
    }
}
