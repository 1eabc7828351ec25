package io.github.immichtg.internal.sync;

import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.subscription.Subscription;
import io.github.immichtg.internal.sync.chat.ChatTarget;
import io.github.immichtg.internal.sync.control.PassControl;
import io.github.immichtg.internal.sync.control.PassThreads;
import io.github.immichtg.internal.sync.delivery.DeliveryResult;
import io.github.immichtg.internal.sync.event.ReportCollector;
import io.github.immichtg.internal.sync.prepare.VisibilityFilter;
import io.github.immichtg.sync.event.SyncReport;
import io.github.immichtg.sync.event.UnknownAlbumException;
import io.github.immichtg.telegram.value.TelegramException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * One pass: discovers new assets in albums, then publishes what is due, chats in parallel and each in order. Passes are
 * idempotent, however often and by however many processes they are run. Use once, from one thread.
 */
public final class SyncPass {

    private final PassParts parts;
    private final Database database;
    private final PassControl control;
    private final ReportCollector report;
    private final SubscriptionClients clients;

    public SyncPass(PassParts parts, PassControl control) {
        this.parts = parts;
        this.database = parts.database();
        this.control = control;
        this.report = new ReportCollector(parts.listener());
        this.clients = parts.subscriptionClients();
    }

    /** Checks the token, channel, server, key and albums, stores the subscription and runs a pass over it. */
    public SyncReport over(SubscriptionRequest request)
            throws IOException, TelegramException, UnknownAlbumException, InterruptedException {
        try (LinkCheck check = LinkCheck.begin(request, parts.publisher(), parts.clients())) {
            return over(check);
        }
    }

    /** Does the same with a check that was begun before. */
    public SyncReport over(LinkCheck check)
            throws IOException, TelegramException, UnknownAlbumException, InterruptedException {
        long begun = System.nanoTime();
        SubscriptionLinker linker = new SubscriptionLinker(parts, clients, report);
        Linkable linkable = linker.finish(check);
        // What misspelled names would hide must not be seen.
        VisibilityFilter.of(parts.options().style().privacy(), linkable.immich(), database.waits()::now);
        return run(List.of(linker.store(linkable)), begun);
    }

    /**
     * Runs a pass over all stored subscriptions. A subscription whose server rejects us does not hold up the others.
     *
     * @throws ImmichException if all of them failed
     */
    public SyncReport overAll() throws IOException, TelegramException, InterruptedException {
        long begun = System.nanoTime();
        parts.publisher().bot();
        List<Subscription> subscriptions = database.subscriptions().all();
        albums().checkChannels(subscriptions);
        return run(subscriptions, begun);
    }

    private AlbumCheck albums() {
        return new AlbumCheck(parts, clients, report);
    }

    private SyncReport run(List<Subscription> subscriptions, long begun) throws IOException, InterruptedException {
        parts.workspace().forgetDead(database.posts().writers());
        List<ChatTarget> chats = albums().discover(subscriptions);
        // The other subscriptions of the same chats, whose files share the posting order.
        clients.load(
                database.subscriptions().in(chats.stream().map(ChatTarget::id).collect(Collectors.toSet())));
        // Poll even if nothing is due, to keep track of others' posts and of the bot's permissions.
        parts.updates().take();
        publish(chats);
        database.subscriptions()
                .recordPass(subscriptions.stream().map(Subscription::id).toList());
        return report.report(Duration.ofNanos(System.nanoTime() - begun));
    }

    private void publish(List<ChatTarget> chats) throws IOException, InterruptedException {
        try (ExecutorService threads = PassThreads.threads()) {
            DeliveryFactory deliveries = new DeliveryFactory(parts, control, clients, report, threads);
            List<Future<ChatTarget>> running = new ArrayList<>();
            for (ChatTarget chat : chats) {
                running.add(threads.submit(() -> {
                    DeliveryResult delivered = deliveries.deliver(chat);
                    while (delivered instanceof DeliveryResult.Moved moved) {
                        delivered = deliveries.deliver(new ChatTarget(moved.to(), chat.title()));
                    }
                    return chat;
                }));
            }
            awaitAll(running);
        }
    }

    /** Waits for all chats: a failure in one does not interrupt another. */
    private static void awaitAll(List<Future<ChatTarget>> running) throws IOException, InterruptedException {
        Exception first = null;
        for (Future<ChatTarget> chat : running) {
            try {
                PassThreads.await(chat);
            } catch (InterruptedException e) {
                running.forEach(one -> one.cancel(true));
                throw e;
            } catch (IOException | RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first instanceof IOException io) {
            throw io;
        } else if (first instanceof RuntimeException unchecked) {
            throw unchecked;
        }
    }
}
