package io.github.immichtg.sync;

import io.github.immichtg.caption.CaptionTemplate;
import io.github.immichtg.immich.Album;
import io.github.immichtg.immich.Asset;
import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.store.MediaFile;
import io.github.immichtg.sync.PreviewReport.LeftOut;
import io.github.immichtg.telegram.ChatId;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * A look before the leap: what a pass would post, prepared and captioned as it would be, written as a page. It needs neither
 * bot nor database, sends nothing and remembers nothing.
 *
 * <p>What it is given is not closed by it. A preview is made once, by one thread.
 */
public final class Preview {

    /** Nothing is sent anywhere. */
    private static final ChatId NOWHERE = new ChatId(0);

    private final MediaPreparer preparer;
    private final HttpClient http;
    private final CaptionTemplate captions;
    private final String language;
    private final Pace pace;
    private final SyncListener listener;
    private final SortedMap<Asset, String> leftOut = new TreeMap<>(PostingOrder.OF_ASSETS);

    public Preview(MediaPreparer preparer, HttpClient http, SyncOptions options, Pace pace, SyncListener listener) {
        this.preparer = preparer;
        this.http = http;
        this.captions = CaptionTemplate.builtIn(options.captionLanguage());
        this.language = options.captionLanguage().name();
        this.pace = pace;
        this.listener = listener;
    }

    /**
     * Writes {@code index.html} and the prepared files into {@code folder}; an earlier preview there is replaced once this
     * one is whole.
     *
     * @param limit of how many posts are prepared, the first ones; 0 prepares all
     * @throws PreviewFolder.NotOurs when the folder holds a page that is no preview
     * @throws InterruptedException when it was told to stop; the folder is as it was
     */
    public PreviewReport write(AlbumRequest request, Path folder, int limit)
            throws IOException, UnknownAlbumException, InterruptedException {
        long begun = System.nanoTime();
        try (PreviewFolder files = PreviewFolder.open(folder)) {
            ImmichClient immich = new Accounts(http).checked(request.server(), request.key());
            List<Album> albums = request.chosenFrom(immich.albums());
            List<Asset> assets = assets(immich, albums);
            List<Asset> postable = assets.stream().filter(this::postable).toList();
            List<Asset> first =
                    limit == 0 ? postable : postable.stream().limit(limit).toList();
            List<String> names = albums.stream().map(Album::name).toList();
            listener.on(new SyncEvent.PreviewBegun(String.join(", ", names), first.size()));
            PreviewPage page = new PreviewPage(names, language);
            int shown = prepare(immich, first, files, page);
            PreviewReport report = new PreviewReport(
                    files.page(),
                    names,
                    assets.size(),
                    shown,
                    postable.size() - first.size(),
                    leftOut(),
                    Duration.ofNanos(System.nanoTime() - begun));
            files.publish(page.html(report));
            return report;
        }
    }

    /** All assets of the albums, each once, as they would be posted. */
    private static List<Asset> assets(ImmichClient immich, List<Album> albums) throws InterruptedException {
        Map<Object, Asset> assets = new HashMap<>();
        for (Album album : albums) {
            immich.assets(album.id(), page -> page.forEach(asset -> assets.putIfAbsent(asset.id(), asset)));
        }
        return assets.values().stream().sorted(PostingOrder.OF_ASSETS).toList();
    }

    /** As {@link Discovery} decides. */
    private boolean postable(Asset asset) {
        if (asset.type() == Asset.Type.VIDEO) {
            leaveOut(asset, "videos are not published yet");
        } else if (asset.type() != Asset.Type.IMAGE) {
            leaveOut(asset, "only pictures are published");
        } else if (!asset.ready()) {
            leaveOut(asset, "Immich has not looked at this upload yet; it is posted once that is done");
        } else {
            return true;
        }
        return false;
    }

    private int prepare(ImmichClient immich, List<Asset> assets, PreviewFolder files, PreviewPage page)
            throws IOException, InterruptedException {
        List<MediaFile> queue = new ArrayList<>();
        for (Asset asset : assets) {
            queue.add(new MediaFile(queue.size(), asset, 0, 0, NOWHERE, 0));
        }
        Semaphore decoding = new Semaphore(Runtime.getRuntime().availableProcessors());
        Preparing preparing = new Preparing(any -> immich, preparer, files.aside(), decoding);
        int shown = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Ahead ahead = new Ahead(preparing, threads, pace)) {
            for (int i = 0; i < queue.size(); i++) {
                ahead.look(queue.subList(i, Math.min(i + Ahead.WINDOW, queue.size())));
                MediaFile file = queue.get(i);
                Optional<Preparation> preparation = pace.stopping() ? Optional.empty() : ahead.take(file);
                shown += show(file.asset(), preparation, files, page) ? 1 : 0;
            }
        }
        return shown;
    }

    private boolean show(Asset asset, Optional<Preparation> preparation, PreviewFolder files, PreviewPage page)
            throws IOException, InterruptedException {
        switch (preparation.orElseThrow(() -> new InterruptedException("told to stop"))) {
            case Preparation.Ready ready -> {
                try (PreparedMedia media = ready.media()) {
                    page.add(asset, captions.render(asset), files.keep(media), media);
                }
                listener.on(new SyncEvent.Previewed(asset.fileName()));
                return true;
            }
            case Preparation.Impossible impossible -> leaveOut(asset, impossible.reason());
            case Preparation.Later later -> leaveOut(asset, later.reason());
            case Preparation.Unavailable unavailable -> throw unavailable.cause();
        }
        return false;
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
