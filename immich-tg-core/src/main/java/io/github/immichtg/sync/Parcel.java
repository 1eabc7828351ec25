package io.github.immichtg.sync;

import io.github.immichtg.store.Draft;
import io.github.immichtg.telegram.Outgoing;
import io.github.immichtg.telegram.SendWindow;
import io.github.immichtg.telegram.TelegramException;
import java.util.List;
import java.util.Optional;

/** What goes into a chat as one post, with what is to be written down about it before and after. */
interface Parcel {

    /** What is about to be sent. */
    Draft draft();

    /** The same as a message that may be sent in this time. */
    Outgoing within(SendWindow window);

    /** Whose it is, for people. */
    String name();

    /**
     * It stands.
     *
     * @param messages one for each of its items, in their order
     */
    void published(List<Long> messages);

    /** Nothing of it stands, and that is the fault of this very file, its caption or what it replies to. */
    void refused(TelegramException refusal);

    /** Nothing of it stands, and it comes to nothing again and again; its neighbours need not wait for it. */
    void later(String reason);

    /** It was lost: what is to be remembered of that even if nobody comes to find out what of it stands. */
    default void lost(TelegramException.OutcomeUnknown failure) {}

    /**
     * It was lost, and what of it stands is found out and written down by now.
     *
     * @param failure how it was lost
     * @param lost how often this very parcel was, with this time
     * @return what to go on with; empty where that is left to whoever looks what is due
     */
    default Optional<Parcel> again(TelegramException.OutcomeUnknown failure, int lost) {
        return Optional.of(this);
    }
}
