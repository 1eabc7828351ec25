package io.github.immichtg.internal.telegram.update;

import io.github.immichtg.internal.telegram.update.UpdateHandler.Receipt;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registry of the stored updates that this process is handling. A finished update that cannot be deleted yet is
 * deleted with the next one. Thread-safe.
 */
final class UpdateAcks {

    private static final Logger LOG = LoggerFactory.getLogger(UpdateAcks.class);

    private final UpdateStore updateStore;
    private final Set<Integer> inHand = new HashSet<>();
    private final Set<Integer> dealtWith = new HashSet<>();

    UpdateAcks(UpdateStore updateStore) {
        this.updateStore = updateStore;
    }

    /**
     * The receipt for an update that is about to be handled.
     *
     * @param left whether an earlier process received it
     * @return empty if it is being handled already, which happens after the process lost its connection
     */
    synchronized Optional<Receipt> of(int number, boolean left) {
        return dealtWith.contains(number) || !inHand.add(number)
                ? Optional.empty()
                : Optional.of(new One(number, left));
    }

    private void done(int number) {
        List<Integer> all;
        synchronized (this) {
            inHand.remove(number);
            dealtWith.add(number);
            all = List.copyOf(dealtWith);
        }
        try {
            updateStore.done(all);
        } catch (RuntimeException e) {
            LOG.warn("Update {} is finished but cannot be deleted yet: {}", number, e.getMessage());
            return;
        }
        synchronized (this) {
            dealtWith.removeAll(Set.copyOf(all));
        }
    }

    private final class One implements Receipt {

        private final int number;
        private final boolean left;

        One(int number, boolean left) {
            this.number = number;
            this.left = left;
        }

        @Override
        public boolean again() {
            return left;
        }

        @Override
        public boolean begin() {
            if (!left || updateStore.again(number)) {
                return true;
            }
            LOG.error("Giving up on update {}: it has crashed its handler repeatedly", number);
            return false;
        }

        @Override
        public void done() {
            UpdateAcks.this.done(number);
        }
    }
}
