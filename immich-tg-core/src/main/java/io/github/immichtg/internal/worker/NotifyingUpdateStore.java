package io.github.immichtg.internal.worker;

import io.github.immichtg.internal.telegram.update.ChatEvent;
import io.github.immichtg.internal.telegram.update.StoredUpdate;
import io.github.immichtg.internal.telegram.update.UpdateStore;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Update store that also schedules deliveries whose condition is met: a post was copied to the discussion group, or a
 * permission was granted.
 */
record NotifyingUpdateStore(UpdateStore updateStore, DeliveryScheduler deliveries) implements UpdateStore {

    private static final Logger LOG = LoggerFactory.getLogger(NotifyingUpdateStore.class);

    @Override
    public OptionalInt next() {
        return updateStore.next();
    }

    @Override
    public void store(int next, List<ChatEvent> news, List<StoredUpdate> kept) {
        updateStore.store(next, news, kept);
        try {
            news.forEach(this::wake);
        } catch (RuntimeException e) {
            // The updates are stored and must be handled; the next album check schedules the chats, too.
            LOG.warn("Failed to schedule deliveries, left to the next album check: {}", e.getMessage());
        }
    }

    private void wake(ChatEvent news) {
        switch (news) {
            case ChatEvent.Forwarded forwarded -> deliveries.wake(forwarded.channel());
            case ChatEvent.Membership membership -> {
                if (membership.maySend()) {
                    deliveries.wake(membership.chat());
                }
            }
            case ChatEvent.Written written -> {}
        }
    }

    @Override
    public List<StoredUpdate> left() {
        return updateStore.left();
    }

    @Override
    public boolean again(int number) {
        return updateStore.again(number);
    }

    @Override
    public void done(Collection<Integer> numbers) {
        updateStore.done(numbers);
    }
}
