package io.github.immichtg.sync;

import io.github.immichtg.store.Draft;
import io.github.immichtg.telegram.Outgoing;
import io.github.immichtg.telegram.SendWindow;
import io.github.immichtg.telegram.TelegramException;

/** What goes into a chat as one post, with what is to be written down about it before and after. */
interface Parcel {

    /** What is about to be sent. */
    Draft draft();

    /** The same as a message that may be sent in this time. */
    Outgoing within(SendWindow window);

    /** Whose it is, for people. */
    String name();

    /** It stands. */
    void published();

    /** Nothing of it stands, and that is the fault of this very file, its caption or what it replies to. */
    void refused(TelegramException refusal);

    /** Nothing of it stands, and it comes to nothing again and again; its neighbours need not wait for it. */
    void later(String reason);
}
