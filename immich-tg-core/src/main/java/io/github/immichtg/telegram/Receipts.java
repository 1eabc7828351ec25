package io.github.immichtg.telegram;

import io.github.immichtg.telegram.UpdateHandler.Receipt;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which of the kept updates this process has in hand. What is dealt with and cannot be let go of yet goes with the next. Thread-safe. */
final class Receipts {

    private static final Logger LOG = LoggerFactory.getLogger(Receipts.class);

    private final Inbox inbox;
    private final Set<Integer> inHand = new HashSet<>();
    private final Set<Integer> dealtWith = new HashSet<>();

    Receipts(Inbox inbox) {
        this.inbox = inbox;
    }

    /**
     * The receipt of an update that is about to be handed on.
     *
     * @param left whether an earlier process has taken it
     * @return empty for one that is in hand already: this process has only lost its connection meanwhile
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
            inbox.done(all);
        } catch (RuntimeException e) {
            LOG.warn("Update {} is dealt with and kept for now: {}", number, e.getMessage());
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
            if (!left || inbox.again(number)) {
                return true;
            }
            LOG.error("Update {} is given up: whoever deals with it dies", number);
            return false;
        }

        @Override
        public void done() {
            Receipts.this.done(number);
        }
    }
}
