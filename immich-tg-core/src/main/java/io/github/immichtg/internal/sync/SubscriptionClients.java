package io.github.immichtg.internal.sync;

import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.immich.value.AssetFault;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.internal.store.media.MediaFile;
import io.github.immichtg.internal.store.subscription.Subscription;
import io.github.immichtg.internal.store.subscription.Subscriptions;
import io.github.immichtg.internal.sync.chat.PublicChats;
import io.github.immichtg.internal.sync.control.AssetRules;
import io.github.immichtg.internal.sync.control.PostStyle;
import io.github.immichtg.internal.sync.control.RetryTimes;
import io.github.immichtg.internal.sync.prepare.MediaFilePreparer;
import io.github.immichtg.internal.sync.prepare.VisibilityFilter;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Immich clients and post styles of the subscriptions of one pass. Thread-safe. */
final class SubscriptionClients implements MediaFilePreparer.Subscriptions {

    private final Subscriptions subscriptions;
    private final ImmichClients pool;
    private final PostStyle usual;
    private final PublicChats publicChats;
    private final InstantSource clock;
    private final Map<Long, PostStyle> styles = new ConcurrentHashMap<>();
    private final Map<Long, VisibilityFilter> filters = new ConcurrentHashMap<>();
    private final Map<Long, ImmichClient> clients = new ConcurrentHashMap<>();

    /**
     * @param usual default post style
     * @param clock what time it is
     */
    SubscriptionClients(
            Subscriptions subscriptions,
            ImmichClients pool,
            PostStyle usual,
            PublicChats publicChats,
            InstantSource clock) {
        this.subscriptions = subscriptions;
        this.pool = pool;
        this.usual = usual;
        this.publicChats = publicChats;
        this.clock = clock;
    }

    /** Adds a subscription whose account was checked just before. */
    void add(Subscription subscription, ImmichClient client) {
        clients.put(subscription.id(), client);
        styles.put(subscription.id(), usual.with(subscription.settings()));
    }

    /**
     * Client of a subscription.
     *
     * @throws ImmichException if its server rejects us
     */
    ImmichClient client(Subscription subscription) throws InterruptedException {
        styles.put(subscription.id(), usual.with(subscription.settings()));
        ImmichClient known = clients.get(subscription.id());
        if (known == null) {
            known = pool.client(
                    new ServerAddress(subscription.host()), subscription.apiKey(), subscription.publicOnly());
            clients.put(subscription.id(), known);
        }
        return known;
    }

    /** Looks up the client of a subscription that was backing off when the pass began and has been checked since. */
    @Override
    public Optional<ImmichClient> client(long subscription) throws InterruptedException {
        ImmichClient known = clients.get(subscription);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Subscription> found = subscriptions.find(subscription);
        return found.isEmpty() ? Optional.empty() : Optional.of(client(found.get()));
    }

    /** Client of a subscription if it is known already. */
    @Nullable ImmichClient known(long subscription) {
        return clients.get(subscription);
    }

    @Override
    public PostStyle style(long subscription) {
        return styles.getOrDefault(subscription, usual);
    }

    PublicChats publicChats() {
        return publicChats;
    }

    @Override
    public VisibilityFilter filter(long subscription, ImmichClient immich) throws InterruptedException {
        VisibilityFilter known = filters.get(subscription);
        if (known == null) {
            known = VisibilityFilter.of(style(subscription).privacy(), immich, clock);
            filters.put(subscription, known);
        }
        return known;
    }

    /** Rules of what may be seen of a subscription's assets. What is not on its server is not hidden. */
    AssetRules rules(long subscription) {
        return asset -> {
            ImmichClient immich = clients.get(subscription);
            if (immich == null) {
                return Optional.empty();
            }
            try {
                return filter(subscription, immich).hides(asset);
            } catch (ImmichException e) {
                if (immich.faultOf(asset, e) == AssetFault.SERVER) {
                    throw e;
                }
                return Optional.empty();
            }
        };
    }

    @Override
    public boolean stripsPlace(MediaFile file) {
        return switch (style(file.subscriptionId()).privacy().originals()) {
            case KEEP -> false;
            case STRIP -> true;
            case BY_CHAT -> publicChats.contains(file.chat());
        };
    }

    /** Loads the clients of subscriptions; those whose server rejects us back off. */
    void load(List<Subscription> all) throws InterruptedException {
        for (Subscription one : all) {
            try {
                client(one);
            } catch (ImmichException e) {
                backOff(one, e);
            }
        }
    }

    void backOff(Subscription subscription, ImmichException cause) {
        subscriptions.delay(subscription.id(), RetryTimes.SUBSCRIPTION, cause.getMessage());
    }
}
