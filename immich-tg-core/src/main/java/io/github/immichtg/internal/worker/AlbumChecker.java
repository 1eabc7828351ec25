package io.github.immichtg.internal.worker;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import io.github.immichtg.failure.StoreException;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.subscription.Subscription;
import io.github.immichtg.internal.sync.AlbumCheck;
import io.github.immichtg.sync.event.UnknownNameException;
import io.github.immichtg.telegram.value.TelegramException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Task that checks one subscription's albums and schedules a delivery into its chat. Thread-safe.
 *
 * @param slow keeps users' slow servers from holding up the others
 */
record AlbumChecker(WorkerParts parts, SlowServerLimiter slow, DeliveryScheduler deliveries) {

    private static final Logger LOG = LoggerFactory.getLogger(AlbumChecker.class);

    private static final Duration AGAIN = Duration.ofMinutes(1);

    /** Retry delay of a check that yielded to others. */
    private static final Duration NEXT_TURN = Duration.ofSeconds(30);

    /** Checks a subscription by its id; one that no longer exists is finished. */
    CompletionHandler<Void> check(long id) {
        try {
            Optional<Subscription> subscription = database().subscriptions().find(id);
            if (subscription.isEmpty()) {
                return new CompletionHandler.OnCompleteRemove<>();
            }
            return subscription.get().publicOnly()
                    ? checkInTurn(subscription.get())
                    : checkOrBackOff(subscription.get());
        } catch (InterruptedException e) {
            LOG.debug("The check of subscription {} was interrupted", id);
            return again(Duration.ZERO);
        } catch (StoreException e) {
            LOG.warn("Failed to check subscription {}, will retry: {}", id, e.getMessage());
            return again(AGAIN);
        }
    }

    /** Checks a user's server without letting it hold up the others. */
    private CompletionHandler<Void> checkInTurn(Subscription subscription) throws InterruptedException {
        Optional<SlowServerLimiter.Running> running = slow.begin(subscription.id());
        if (running.isEmpty()) {
            return again(NEXT_TURN);
        }
        boolean cut = false;
        CompletionHandler<Void> then = again(NEXT_TURN);
        try {
            then = checkOrBackOff(subscription);
        } catch (InterruptedException | RuntimeException e) {
            cut = slow.end(running.get());
            if (!cut) {
                throw e;
            }
        } finally {
            cut = cut || slow.end(running.get());
        }
        if (cut) {
            LOG.info(
                    "Interrupted the check of subscription {}: its server is slow and others are waiting",
                    subscription.id());
        }
        return cut ? again(NEXT_TURN) : then;
    }

    private CompletionHandler<Void> checkOrBackOff(Subscription subscription) throws InterruptedException {
        try {
            check(subscription);
            return new CompletionHandler.OnCompleteRemove<>();
        } catch (StoreException.Unstorable e) {
            // Affects one user's albums only; the others continue.
            LOG.warn("Failed to check subscription {}, backing off: {}", subscription.id(), e.getMessage());
            parts.listener().checked(subscription, e);
            return Backoff.after(e);
        }
    }

    private void check(Subscription subscription) throws InterruptedException {
        @Nullable RuntimeException trouble = null;
        try {
            if (!database().owners().isSuspended(subscription.id())) {
                new AlbumCheck(parts.passes()).check(subscription);
            }
        } catch (ImmichException | UnknownNameException e) {
            trouble = e;
        } catch (TelegramException e) {
            // The delivery will handle it.
            LOG.warn("{}: {}", subscription.channelName(), e.getMessage());
        }
        parts.listener().checked(subscription, trouble);
        if (database().chats().trouble(subscription.chat()).isEmpty()) {
            deliveries.wake(subscription.chat());
        }
    }

    private Database database() {
        return parts.database();
    }

    private CompletionHandler<Void> again(Duration wait) {
        return Backoff.again(parts.clock(), wait);
    }
}
