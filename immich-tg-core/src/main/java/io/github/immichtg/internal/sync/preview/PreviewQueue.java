package io.github.immichtg.internal.sync.preview;

import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.value.Album;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.internal.store.media.AlbumPlace;
import io.github.immichtg.internal.store.media.MediaFile;
import io.github.immichtg.internal.store.state.RenderingLevel;
import io.github.immichtg.internal.sync.discovery.Discovery;
import io.github.immichtg.internal.sync.discovery.PostingOrder;
import io.github.immichtg.sync.event.PreviewEvent;
import io.github.immichtg.sync.event.PreviewListener;
import io.github.immichtg.sync.event.PreviewReport;
import io.github.immichtg.telegram.value.ChatId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Assets of the chosen albums: a queue of those to post, as a pass would store it, and those to leave out. */
final class PreviewQueue {

    /** Placeholder chat; nothing is sent. */
    private static final ChatId NOWHERE = new ChatId(0);

    private final PreviewListener listener;
    private final Map<AssetId, Placed> places = new HashMap<>();
    private final SortedSet<Asset> assets = new TreeSet<>(PostingOrder.OF_ASSETS);
    private final SortedMap<Asset, String> leftOut = new TreeMap<>(PostingOrder.OF_ASSETS);
    private final List<MediaFile> files = new ArrayList<>();

    /** @param album index of the album */
    private record Placed(int album, AlbumPlace place) {}

    private PreviewQueue(PreviewListener listener) {
        this.listener = listener;
    }

    /** Lists albums. */
    static PreviewQueue of(List<Album> albums, ImmichClient immich, PreviewListener listener)
            throws InterruptedException {
        PreviewQueue queue = new PreviewQueue(listener);
        for (int i = 0; i < albums.size(); i++) {
            queue.list(i, albums.get(i), immich);
        }
        queue.select();
        return queue;
    }

    private void list(int index, Album album, ImmichClient immich) throws InterruptedException {
        listener.on(new PreviewEvent.AlbumBegun(album.name()));
        List<Asset> listed = new ArrayList<>();
        immich.assets(album.id(), listed::addAll);
        Set<AssetId> movingParts = listed.stream()
                .map(Asset::livePhotoVideoId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        listed.removeIf(asset -> movingParts.contains(asset.id()));
        listed.sort(PostingOrder.OF_ASSETS);
        for (int i = 0; i < listed.size(); i++) {
            AlbumPlace place = new AlbumPlace(album.name(), i + 1, listed.size());
            places.putIfAbsent(listed.get(i).id(), new Placed(index, place));
        }
        assets.addAll(listed);
    }

    /** Same decision as in {@link Discovery}. */
    private void select() {
        for (Asset asset : assets) {
            if (!asset.visual()) {
                leaveOut(asset, "only pictures and videos are published");
            } else if (!asset.ready()) {
                leaveOut(asset, "Immich has not processed this upload yet; it is posted afterwards");
            } else {
                int album = placed(asset).album();
                files.add(new MediaFile(files.size(), asset, album, 0, NOWHERE, 0, RenderingLevel.USUAL, false));
            }
        }
    }

    void leaveOut(Asset asset, String reason) {
        leftOut.put(asset, reason);
        listener.on(new PreviewEvent.LeftOut(asset.fileName(), reason));
    }

    /** Files still to be posted, in order. */
    List<MediaFile> files() {
        return files;
    }

    /** Number of assets in the albums. */
    int assets() {
        return assets.size();
    }

    AlbumPlace place(MediaFile file) {
        return placed(file.asset()).place();
    }

    private Placed placed(Asset asset) {
        return Objects.requireNonNull(places.get(asset.id()));
    }

    List<PreviewReport.LeftOut> leftOut() {
        return leftOut.entrySet().stream()
                .map(one -> new PreviewReport.LeftOut(
                        one.getKey().id().toString(), one.getKey().fileName(), one.getValue()))
                .toList();
    }
}
