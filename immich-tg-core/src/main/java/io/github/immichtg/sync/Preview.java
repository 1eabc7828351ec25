package io.github.immichtg.sync;

import io.github.immichtg.caption.CaptionContext;
import io.github.immichtg.caption.CaptionSubject;
import io.github.immichtg.caption.CaptionTemplate;
import io.github.immichtg.immich.Album;
import io.github.immichtg.immich.Asset;
import io.github.immichtg.immich.AssetDetails;
import io.github.immichtg.immich.AssetId;
import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.store.media.AlbumPlace;
import io.github.immichtg.store.media.MediaFile;
import io.github.immichtg.store.state.RenderingLevel;
import io.github.immichtg.sync.PreviewReport.LeftOut;
import io.github.immichtg.telegram.ChatId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;

/**
 * Preview of a pass: prepares and captions what would be posted and writes it as a page. Needs neither bot nor
 * database, sends nothing and stores nothing.
 *
 * <p>Does not close its constructor arguments. Use once, from one thread.
 */
public final class Preview {

    /** Placeholder chat; nothing is sent. */
    private static final ChatId NOWHERE = new ChatId(0);

    private final MediaPreparer preparer;
    private final ImmichClients clients;
    private final SyncOptions options;
    private final CaptionTemplate captions;
    private final String language;
    private final PassControl pace;
    private final SyncListener listener;
    private final Map<AssetId, Placed> places = new HashMap<>();
    private final SortedMap<Asset, String> leftOut = new TreeMap<>(PostingOrder.OF_ASSETS);

    /** @param album index of the album */
    private record Placed(int album, AlbumPlace place) {}

    /** Files and page being written. */
    private record Shown(PreviewFolder files, PreviewPage page) {}

    public Preview(
            MediaPreparer preparer,
            ImmichClients clients,
            SyncOptions options,
            PassControl pace,
            SyncListener listener) {
        this.preparer = preparer;
        this.clients = clients;
        this.options = options;
        this.captions = options.wishes().captions();
        this.language = captions.language().name();
        this.pace = pace;
        this.listener = listener;
    }

    /**
     * Writes {@code index.html} and the prepared files into {@code folder}; replaces an earlier preview there once this
     * one is complete.
     *
     * @param limit maximum number of posts to prepare, from the first; 0 prepares all
     * @throws PreviewFolder.NotOurs if the folder holds a page that is not a preview
     * @throws InterruptedException if stopped; the folder is unchanged
     */
    public PreviewReport write(AlbumRequest request, Path folder, int limit)
            throws IOException, UnknownAlbumException, InterruptedException {
        long begun = System.nanoTime();
        try (PreviewFolder files = PreviewFolder.open(folder)) {
            ImmichClient immich = clients.client(request.server(), request.key());
            List<Album> albums = request.chosenFrom(immich.albums());
            List<Asset> assets = assets(immich, albums);
            List<Asset> postable = assets.stream().filter(this::postable).toList();
            int first = limit == 0 ? postable.size() : Math.min(limit, postable.size());
            List<String> names = albums.stream().map(Album::name).toList();
            listener.on(new SyncEvent.PreviewBegun(String.join(", ", names), first));
            PreviewPage page = new PreviewPage(names, language);
            List<MediaFile> queue = queue(postable);
            int shown = prepare(immich, queue, postable.size() - first, new Shown(files, page));
            PreviewReport report = new PreviewReport(
                    files.page(),
                    names,
                    assets.size(),
                    new PreviewReport.Shown(page.posts(), shown, queue.size()),
                    leftOut(),
                    Duration.ofNanos(System.nanoTime() - begun));
            files.publish(page.html(report));
            return report;
        }
    }

    /** All assets of the albums without duplicates, in posting order. */
    private List<Asset> assets(ImmichClient immich, List<Album> albums) throws InterruptedException {
        SortedSet<Asset> all = new TreeSet<>(PostingOrder.OF_ASSETS);
        for (Album album : albums) {
            listener.on(new SyncEvent.AlbumBegun(album.name()));
            List<Asset> assets = new ArrayList<>();
            immich.assets(album.id(), assets::addAll);
            assets.sort(PostingOrder.OF_ASSETS);
            for (int i = 0; i < assets.size(); i++) {
                places.putIfAbsent(
                        assets.get(i).id(),
                        new Placed(albums.indexOf(album), new AlbumPlace(album.name(), i + 1, assets.size())));
            }
            all.addAll(assets);
        }
        return List.copyOf(all);
    }

    /** Same decision as in {@link Discovery}. */
    private boolean postable(Asset asset) {
        if (!asset.visual()) {
            leaveOut(asset, "only pictures and videos are published");
        } else if (!asset.ready()) {
            leaveOut(asset, "Immich has not processed this upload yet; it is posted afterwards");
        } else {
            return true;
        }
        return false;
    }

    private List<MediaFile> queue(List<Asset> assets) {
        List<MediaFile> queue = new ArrayList<>();
        for (Asset asset : assets) {
            int album = Objects.requireNonNull(places.get(asset.id())).album();
            queue.add(new MediaFile(queue.size(), asset, album, 0, NOWHERE, 0, RenderingLevel.USUAL, false));
        }
        return queue;
    }

    /**
     * Prepares and shows the head of the queue.
     *
     * @param left number of files to leave in the queue; fewer if they are grouped with earlier ones
     */
    private int prepare(ImmichClient immich, List<MediaFile> queue, int left, Shown where)
            throws IOException, InterruptedException {
        MediaFilePreparer preparing = new MediaFilePreparer(
                any -> Optional.of(immich),
                preparer,
                where.files().aside(),
                any -> options.wishes(),
                file -> PoisonGuard.NONE);
        MomentGrouper moments = new MomentGrouper(preparing::wishes, preparing::suspected, options.perChatPerMinute());
        int shown = 0;
        try (ExecutorService threads = PassThreads.threads();
                Prefetcher ahead = new Prefetcher(preparing, threads, pace, SyncListener.SILENT)) {
            GroupAssembler gathering = new GroupAssembler(ahead, preparer.uploadBytes());
            while (queue.size() > left) {
                Optional<GroupAssembler.Gathered> gathered =
                        pace.stopping() ? Optional.empty() : gathering.gather(queue, moments.first(queue));
                try (GroupAssembler.Gathered one = gathered.orElseThrow(() -> new InterruptedException("stopped"))) {
                    show(one, where);
                    shown += one.members().size();
                    queue.removeIf(one::contains);
                }
            }
        }
        return shown;
    }

    private void show(GroupAssembler.Gathered gathered, Shown where) throws IOException {
        for (Map.Entry<MediaFile, PreparationResult> failed : gathered.failed().entrySet()) {
            Asset asset = failed.getKey().asset();
            switch (failed.getValue()) {
                case PreparationResult.Impossible impossible -> leaveOut(asset, impossible.reason());
                case PreparationResult.Later later -> leaveOut(asset, later.reason());
                case PreparationResult.Unavailable unavailable -> throw unavailable.cause();
                case PreparationResult.Ready ready ->
                    throw new IllegalArgumentException(asset.fileName() + " is ready");
            }
        }
        List<PreviewPage.Item> items = new ArrayList<>();
        List<CaptionSubject> subjects = new ArrayList<>();
        for (GroupAssembler.Member member : gathered.members()) {
            PreparedMedia media = member.ready().media();
            items.add(new PreviewPage.Item(member.file().asset(), where.files().keep(media), media));
            subjects.add(subject(member.file().asset(), member.ready().details()));
            listener.on(new SyncEvent.Previewed(member.file().asset().fileName()));
        }
        if (!items.isEmpty()) {
            where.page()
                    .add(
                            items,
                            PosterNote.added(
                                    captions.render(subjects), items.getFirst().media()));
        }
    }

    private CaptionSubject subject(Asset asset, AssetDetails details) {
        AlbumPlace place = Objects.requireNonNull(places.get(asset.id())).place();
        return new CaptionSubject(asset, new CaptionContext(place.album(), place.number(), place.total(), details));
    }

    private void leaveOut(Asset asset, String reason) {
        leftOut.put(asset, reason);
        listener.on(new SyncEvent.LeftOut(asset.fileName(), reason));
    }

    private List<LeftOut> leftOut() {
        return leftOut.entrySet().stream()
                .map(one ->
                        new LeftOut(one.getKey().id().toString(), one.getKey().fileName(), one.getValue()))
                .toList();
    }
}
