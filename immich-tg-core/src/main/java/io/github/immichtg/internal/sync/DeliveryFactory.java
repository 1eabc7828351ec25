package io.github.immichtg.internal.sync;

import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.sync.chat.ChatHolds;
import io.github.immichtg.internal.sync.chat.ChatTarget;
import io.github.immichtg.internal.sync.chat.MarkerService;
import io.github.immichtg.internal.sync.chat.MessageEditor;
import io.github.immichtg.internal.sync.comment.CommentOriginals;
import io.github.immichtg.internal.sync.comment.CommentPublisher;
import io.github.immichtg.internal.sync.comment.CommentRecords;
import io.github.immichtg.internal.sync.comment.CommentRenewer;
import io.github.immichtg.internal.sync.comment.CommentSender;
import io.github.immichtg.internal.sync.comment.DiscussionGroups;
import io.github.immichtg.internal.sync.comment.OriginalFetcher;
import io.github.immichtg.internal.sync.control.KeptOriginals;
import io.github.immichtg.internal.sync.control.PassControl;
import io.github.immichtg.internal.sync.control.SyncOptions;
import io.github.immichtg.internal.sync.delivery.ChatDelivery;
import io.github.immichtg.internal.sync.delivery.DeliveryResult;
import io.github.immichtg.internal.sync.event.ReportCollector;
import io.github.immichtg.internal.sync.prepare.GroupAssembler;
import io.github.immichtg.internal.sync.prepare.MediaFilePreparer;
import io.github.immichtg.internal.sync.prepare.MomentGrouper;
import io.github.immichtg.internal.sync.prepare.PoisonGuard;
import io.github.immichtg.internal.sync.prepare.Prefetcher;
import io.github.immichtg.internal.sync.reconcile.LostMarkers;
import io.github.immichtg.internal.sync.reconcile.MessageInspector;
import io.github.immichtg.internal.sync.reconcile.OpenPosts;
import io.github.immichtg.internal.sync.reconcile.Outcomes;
import io.github.immichtg.internal.sync.reconcile.PictureMatcher;
import io.github.immichtg.internal.sync.reconcile.PostFinder;
import io.github.immichtg.internal.sync.reconcile.PostSearch;
import io.github.immichtg.internal.sync.reconcile.Reconciler;
import io.github.immichtg.internal.sync.removal.PostRemover;
import io.github.immichtg.internal.sync.revise.CaptionChanges;
import io.github.immichtg.internal.sync.revise.MessageReviser;
import io.github.immichtg.internal.sync.revise.PictureChanges;
import io.github.immichtg.internal.sync.revise.PostReviser;
import io.github.immichtg.internal.sync.sending.PostFactory;
import io.github.immichtg.internal.sync.sending.PostRecords;
import io.github.immichtg.internal.sync.sending.PostSender;
import io.github.immichtg.internal.telegram.BotConnection;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** Factory that wires the deliveries of one pass. */
final class DeliveryFactory {

    private final PassParts parts;
    private final PassControl control;
    private final SubscriptionClients clients;
    private final ReportCollector report;
    private final ExecutorService threads;

    DeliveryFactory(
            PassParts parts,
            PassControl control,
            SubscriptionClients clients,
            ReportCollector report,
            ExecutorService threads) {
        this.parts = parts;
        this.control = control;
        this.clients = clients;
        this.report = report;
        this.threads = threads;
    }

    /** Publishes what is due in one chat. */
    DeliveryResult deliver(ChatTarget chat) throws IOException, InterruptedException {
        ChatHolds holds = new ChatHolds(parts.database(), parts.options(), control, report);
        try (KeptOriginals originals = new KeptOriginals(parts.workspace().files())) {
            return new ChatDelivery(steps(holds, originals), parts.database(), holds, control, report)
                    .deliver(chat, parts.locks());
        }
    }

    private ChatDelivery.Steps steps(ChatHolds holds, KeptOriginals originals) {
        Database database = parts.database();
        SyncOptions options = parts.options();
        BotConnection publisher = parts.publisher();
        MediaFilePreparer preparer = new MediaFilePreparer(
                clients,
                parts.preparer(),
                parts.workspace().files(),
                originals,
                file -> PoisonGuard.of(file, database, parts.workspace(), report));
        MomentGrouper grouper = new MomentGrouper(preparer::style, preparer::suspected, options.perChatPerMinute());
        Reconciler reconciler = reconciler(holds);
        PostSender sender = new PostSender(
                new PostRecords(
                        database.posts(), parts.workspace().process(), options.perChatPerMinute(), parts.preparer()),
                publisher,
                reconciler,
                holds,
                control);
        CaptionChanges captions = new CaptionChanges(clients, database.mediaFiles()::albumPlace);
        MessageEditor editor = new MessageEditor(database.changedPosts(), publisher, holds, control);
        DiscussionGroups groups = new DiscussionGroups(database.chats(), publisher, reconciler, holds, report);
        CommentOriginals fetcher = new CommentOriginals(fetcher(originals), clients.publicChats(), clients);
        boolean comments = options.style().originals().isOn();
        return new ChatDelivery.Steps(
                reconciler,
                grouper,
                () -> new GroupAssembler(
                        new Prefetcher(preparer, threads, control, report), publisher.maxUploadBytes()),
                new PostFactory(database, clients::style, grouper::setAside, report),
                sender,
                comments
                        ? Optional.of(new CommentPublisher(
                                database.comments(),
                                groups,
                                new CommentSender(
                                        new CommentRecords(database.comments(), holds, parts.updates(), report),
                                        fetcher,
                                        sender),
                                parts.updates(),
                                control))
                        : Optional.empty(),
                new PostRemover(database.removals(), captions, editor, control, report),
                new PostReviser(
                        database.changedPosts(),
                        captions,
                        new MessageReviser(
                                database.changedPosts(), new PictureChanges(preparer, clients), editor, report),
                        control),
                comments
                        ? Optional.of(
                                new CommentRenewer(database.changedPosts().comments(), groups, fetcher, editor, report))
                        : Optional.empty());
    }

    private OriginalFetcher fetcher(KeptOriginals kept) {
        return new OriginalFetcher(
                clients::known,
                parts.workspace().files(),
                kept,
                parts.publisher().maxUploadBytes(),
                parts.options().style().originals());
    }

    private Reconciler reconciler(ChatHolds holds) {
        Database database = parts.database();
        MarkerService markers = new MarkerService(database, parts.publisher().probes(), holds);
        MessageInspector inspector = new MessageInspector(
                database,
                parts.publisher().probes(),
                holds,
                markers,
                parts.options().operator());
        PictureMatcher pictures = new PictureMatcher(
                parts.publisher().probes(),
                holds,
                parts.preparer(),
                parts.workspace().files());
        Outcomes outcomes = new Outcomes(database, report);
        return new Reconciler(
                new OpenPosts(
                        database.posts(), parts.workspace(), parts.options().sendMargin()),
                new PostSearch(
                        new PostFinder(database, inspector, pictures, outcomes),
                        outcomes,
                        markers,
                        parts.updates(),
                        control),
                markers,
                new LostMarkers(
                        database, inspector, markers, holds, parts.options().sendMargin()),
                holds);
    }
}
