package io.github.immichtg.bot.service;

import io.github.immichtg.failure.StoreException;
import io.github.immichtg.internal.config.BotOptions;
import io.github.immichtg.internal.store.subscription.LinkedChannel;
import io.github.immichtg.internal.store.subscription.PauseCause.Suspension;
import io.github.immichtg.internal.store.subscription.Subscription;
import io.github.immichtg.internal.store.user.BotUser;
import io.github.immichtg.internal.store.user.SubscriptionOwners;
import io.github.immichtg.internal.telegram.Messenger;
import io.github.immichtg.internal.worker.WorkListener;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncListener;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.TelegramException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that nobody publishes who may not any more: whether people may use the bot at each look at their albums, whether
 * they still administer their channel daily and where posting was refused. A subscription that may not publish is paused; listeners
 * notify its owner. Thread-safe.
 */
public final class Ownership implements WorkListener, SyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(Ownership.class);

    private static final Duration DAILY = Duration.ofDays(1);

    private final SubscriptionOwners owners;
    private final Messenger messenger;
    private final BotOptions options;
    private final WorkListener next;
    private final Set<ChatId> refused = ConcurrentHashMap.newKeySet();

    /** @param next hears all that this one hears, after it */
    public Ownership(SubscriptionOwners owners, Messenger messenger, BotOptions options, WorkListener next) {
        this.owners = owners;
        this.messenger = messenger;
        this.options = options;
        this.next = next;
    }

    /** Pauses at once what people publish who may not use the bot any more. */
    public void enforceAccess() {
        owners.all().stream()
                .filter(owned -> !owned.suspended())
                .forEach(owned -> access(owned.person()).ifPresent(why -> suspend(owned, why)));
    }

    /** Why a user may not publish into their channel; empty if they may, or if Telegram does not tell. */
    public Optional<Suspension> objection(BotUser person, LinkedChannel linked) throws TelegramException {
        return objection(person, linked.chat());
    }

    private Optional<Suspension> objection(BotUser person, ChatId channel) throws TelegramException {
        Optional<Suspension> ofAccess = access(person);
        return ofAccess.isPresent()
                ? ofAccess
                : messenger
                        .publishes(channel, person.telegramId())
                        .filter(publishes -> !publishes)
                        .map(not -> Suspension.NOT_ADMINISTRATOR);
    }

    private Optional<Suspension> access(BotUser person) {
        if (options.isDenied(person.telegramId())) {
            return Optional.of(Suspension.DENIED);
        }
        return options.maySetUp(person.telegramId()) ? Optional.empty() : Optional.of(Suspension.NOT_ALLOWED);
    }

    @Override
    public void checked(Subscription subscription, @Nullable RuntimeException trouble) {
        attend(subscription.chat(), () -> {
            Optional<SubscriptionOwners.Owned> owned = owners.find(subscription.id());
            if (owned.isPresent() && !owned.get().suspended()) {
                Optional<Suspension> ofAccess = access(owned.get().person());
                if (ofAccess.isPresent()) {
                    suspend(owned.get(), ofAccess.get());
                } else if (owners.isCheckDue(subscription.id(), DAILY)) {
                    check(owned.get());
                }
            }
        });
        next.checked(subscription, trouble);
    }

    @Override
    public void delivered(ChatId chat) {
        if (refused.remove(chat)) {
            check(chat);
        }
        next.delivered(chat);
    }

    @Override
    public void stuck(ChatId chat) {
        next.stuck(chat);
    }

    @Override
    public void on(SyncEvent event) {
        if (event instanceof SyncEvent.Paused paused) {
            refused.add(paused.chat());
        }
    }

    private void check(ChatId chat) {
        attend(chat, () -> {
            for (SubscriptionOwners.Owned owned : owners.in(chat)) {
                if (!owned.suspended()) {
                    check(owned);
                }
            }
        });
    }

    private void check(SubscriptionOwners.Owned owned) throws TelegramException {
        Optional<Suspension> why = objection(owned.person(), owned.chat());
        why.ifPresent(one -> suspend(owned, one));
        owners.recordCheck(owned.subscription());
    }

    private void suspend(SubscriptionOwners.Owned owned, Suspension why) {
        LOG.info("Subscription {} is paused: {}", owned.subscription(), why.reason());
        owners.suspend(owned.subscription(), why);
    }

    /** Something that is tried again at the next look. */
    @FunctionalInterface
    private interface Deed {
        void run() throws TelegramException;
    }

    private static void attend(ChatId chat, Deed deed) {
        try {
            deed.run();
        } catch (StoreException | TelegramException e) {
            LOG.warn("Failed to check who administers {}, will retry: {}", chat, e.getMessage());
        }
    }
}
