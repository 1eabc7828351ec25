package io.github.immichtg.internal.sync.preview;

import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.immich.value.Album;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.internal.store.media.MediaFile;
import io.github.immichtg.internal.style.OriginalsLocation;
import io.github.immichtg.internal.style.OriginalsMode;
import io.github.immichtg.internal.sync.control.KeptOriginals;
import io.github.immichtg.internal.sync.control.PassControl;
import io.github.immichtg.internal.sync.control.PassThreads;
import io.github.immichtg.internal.sync.control.PostStyle;
import io.github.immichtg.internal.sync.control.SyncOptions;
import io.github.immichtg.internal.sync.discovery.AlbumRequest;
import io.github.immichtg.internal.sync.prepare.GroupAssembler;
import io.github.immichtg.internal.sync.prepare.MediaFilePreparer;
import io.github.immichtg.internal.sync.prepare.MomentGrouper;
import io.github.immichtg.internal.sync.prepare.PoisonGuard;
import io.github.immichtg.internal.sync.prepare.PostCaptions;
import io.github.immichtg.internal.sync.prepare.Prefetcher;
import io.github.immichtg.internal.sync.prepare.PreparationResult;
import io.github.immichtg.internal.sync.prepare.VisibilityFilter;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.sync.event.PreviewEvent;
import io.github.immichtg.sync.event.PreviewListener;
import io.github.immichtg.sync.event.PreviewReport;
import io.github.immichtg.sync.event.SyncListener;
import io.github.immichtg.sync.event.UnknownAlbumException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/**
 * Preview of a pass: prepares and captions what would be posted and writes it as a page. Needs neither bot nor
 * database, sends nothing and stores nothing.
 *
 * <p>Does not close its constructor arguments. Use once, from one thread.
 */
public final class Preview {

    private final MediaPreparer preparer;
    private final ImmichClients clients;
    private final SyncOptions options;
    private final PreviewListener listener;

    public Preview(MediaPreparer preparer, ImmichClients clients, SyncOptions options, PreviewListener listener) {
        this.preparer = preparer;
        this.clients = clients;
        this.options = options;
        this.listener = listener;
    }

    /**
     * Writes {@code index.html} and the prepared files into {@code folder}; replaces an earlier preview there once this
     * one is complete.
     *
     * @param limit maximum number of posts to prepare, from the first; 0 prepares all
     * @throws PreviewFolder.NotOurs if the folder holds a page that is not a preview
     * @throws InterruptedException if interrupted; the folder is unchanged
     */
    public PreviewReport write(AlbumRequest request, Path folder, int limit)
            throws IOException, UnknownAlbumException, InterruptedException {
        long begun = System.nanoTime();
        try (PreviewFolder files = PreviewFolder.open(folder)) {
            ImmichClient immich = clients.client(request.server(), request.key());
            List<Album> albums = request.chosenFrom(immich.albums());
            PreviewQueue queue = PreviewQueue.of(albums, immich, listener);
            int postable = queue.files().size();
            int first = limit == 0 ? postable : Math.min(limit, postable);
            List<String> names = albums.stream().map(Album::name).toList();
            listener.on(new PreviewEvent.Begun(String.join(", ", names), first));
            PreviewPage page =
                    new PreviewPage(names, options.style().captions().language().name());
            prepare(immich, queue, postable - first, new Shown(files, page));
            int left = queue.files().size();
            PreviewReport report = new PreviewReport(
                    files.page(),
                    names,
                    queue.assets(),
                    new PreviewReport.Shown(page.posts(), page.items(), left),
                    queue.leftOut(),
                    Duration.ofNanos(System.nanoTime() - begun));
            files.publish(page.html(report));
            return report;
        }
    }

    /** Files and page being written. */
    private record Shown(PreviewFolder files, PreviewPage page) {}

    /** The subscription that would be, whatever its id. */
    private record OneSubscription(ImmichClient immich, PostStyle style, VisibilityFilter filter)
            implements MediaFilePreparer.Subscriptions {
        @Override
        public Optional<ImmichClient> client(long subscription) {
            return Optional.of(immich);
        }

        @Override
        public PostStyle style(long subscription) {
            return style;
        }

        @Override
        public VisibilityFilter filter(long subscription, ImmichClient client) {
            return filter;
        }

        /** A preview shows no more than a public channel would. */
        @Override
        public boolean stripsPlace(MediaFile file) {
            return style.privacy().originals() != OriginalsLocation.KEEP;
        }
    }

    /**
     * Prepares and shows the head of the queue.
     *
     * @param left number of files to leave in the queue; fewer if they are grouped with earlier ones
     */
    private void prepare(ImmichClient immich, PreviewQueue queue, int left, Shown where)
            throws IOException, InterruptedException {
        MediaFilePreparer filePreparer = new MediaFilePreparer(
                new OneSubscription(
                        immich,
                        options.style().withOriginals(OriginalsMode.OFF),
                        VisibilityFilter.of(options.style().privacy(), immich, InstantSource.system())),
                preparer,
                where.files().aside(),
                new KeptOriginals(where.files().aside()),
                file -> PoisonGuard.NONE);
        MomentGrouper grouper =
                new MomentGrouper(filePreparer::style, filePreparer::suspected, options.perChatPerMinute());
        List<MediaFile> files = queue.files();
        try (ExecutorService threads = PassThreads.threads();
                GroupAssembler assembler = new GroupAssembler(
                        new Prefetcher(filePreparer, threads, new PassControl(), SyncListener.SILENT),
                        preparer.uploadBytes())) {
            while (files.size() > left) {
                Optional<GroupAssembler.Assembled> assembled =
                        Thread.interrupted() ? Optional.empty() : assembler.assemble(files, grouper.pick(files));
                try (GroupAssembler.Assembled one =
                        assembled.orElseThrow(() -> new InterruptedException("interrupted"))) {
                    show(one, queue, where);
                    files.removeIf(one::contains);
                }
            }
        }
    }

    private void show(GroupAssembler.Assembled assembled, PreviewQueue queue, Shown where) throws IOException {
        for (Map.Entry<MediaFile, PreparationResult> failed : assembled.failed().entrySet()) {
            Asset asset = failed.getKey().asset();
            switch (failed.getValue()) {
                case PreparationResult.Impossible impossible -> queue.leaveOut(asset, impossible.reason());
                case PreparationResult.Gone gone -> queue.leaveOut(asset, gone.reason());
                case PreparationResult.Hidden hidden -> queue.leaveOut(asset, hidden.reason());
                case PreparationResult.Later later -> queue.leaveOut(asset, later.reason());
                case PreparationResult.Unavailable unavailable -> throw unavailable.cause();
                case PreparationResult.Ready ready ->
                    throw new IllegalArgumentException(asset.fileName() + " is ready");
            }
        }
        List<PreviewPage.Item> items = new ArrayList<>();
        for (PreparationResult.Ready member : assembled.members()) {
            PreparedMedia media = member.media();
            items.add(new PreviewPage.Item(member.file().asset(), where.files().keep(media), media));
            listener.on(new PreviewEvent.Added(member.file().asset().fileName()));
        }
        if (!items.isEmpty()) {
            PostCaptions captions = new PostCaptions(options.style(), queue::place);
            where.page().add(items, captions.of(assembled.members()));
        }
    }
}
