package io.github.immichtg.internal.sync;

import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.immich.value.Album;
import io.github.immichtg.internal.sync.control.PassThreads;
import io.github.immichtg.internal.sync.discovery.AlbumRequest;
import io.github.immichtg.internal.telegram.Bot;
import io.github.immichtg.internal.telegram.BotConnection;
import io.github.immichtg.sync.event.UnknownAlbumException;
import io.github.immichtg.telegram.value.Channel;
import io.github.immichtg.telegram.value.TelegramException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Check of a request's token, channel, server, key and albums, which asks Telegram and Immich at once while its caller
 * does something else. Of several failures the first in this order is thrown, whichever came first. Stores nothing.
 */
public final class LinkCheck implements AutoCloseable {

    /** The account that sees the albums. */
    private record Account(ImmichClient immich, List<Album> albums) {}

    private final SubscriptionRequest request;
    private final BotConnection publisher;
    private final Future<Bot> bot;
    private final Future<Channel> channel;
    private final Future<Account> account;

    private LinkCheck(
            SubscriptionRequest request, BotConnection publisher, ImmichClients clients, ExecutorService threads) {
        this.request = request;
        this.publisher = publisher;
        this.bot = threads.submit(publisher::bot);
        this.channel = threads.submit(() -> publisher.channel(request.channel()));
        this.account = threads.submit(() -> account(request, clients));
    }

    /** Begins to ask. Both connections remain owned by the caller, who closes this before them. */
    public static LinkCheck begin(SubscriptionRequest request, BotConnection publisher, ImmichClients clients) {
        return new LinkCheck(request, publisher, clients, PassThreads.threads());
    }

    private static Account account(SubscriptionRequest request, ImmichClients clients)
            throws UnknownAlbumException, InterruptedException {
        ImmichClient immich = clients.client(request.server(), request.key());
        AlbumRequest albums = new AlbumRequest(request.server(), request.key(), request.albums());
        return new Account(immich, albums.chosenFrom(immich.albums()));
    }

    /** The connection by which Telegram is asked. */
    public BotConnection publisher() {
        return publisher;
    }

    /** Waits for the token and the channel. */
    Channel channel() throws TelegramException, InterruptedException {
        try {
            bot.get();
            return channel.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TelegramException refused) {
                throw refused;
            }
            throw unexpected(e);
        }
    }

    /** Waits for everything. */
    public Linkable result() throws TelegramException, UnknownAlbumException, InterruptedException {
        Channel found = channel();
        try {
            Account seen = account.get();
            return new Linkable(request, found, seen.albums(), seen.immich());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownAlbumException unknown) {
                throw unknown;
            }
            throw unexpected(e);
        }
    }

    private static RuntimeException unexpected(ExecutionException e) {
        if (e.getCause() instanceof RuntimeException unchecked) {
            return unchecked;
        } else if (e.getCause() instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("a check was interrupted", e);
    }

    /** Ends questions that are under way. */
    @Override
    public void close() {
        bot.cancel(true);
        channel.cancel(true);
        account.cancel(true);
    }
}
