package io.github.immichtg.sync;

import io.github.immichtg.telegram.ChatId;
import java.time.Duration;

/** What delivering into one chat has come to. */
public sealed interface Delivered {

    /** Nothing that could be sent now is left; what is due next, the database knows. */
    record Done() implements Delivered {}

    /** The chat is worth another look after so long: it has to wait, is another's now, or this process is to end. */
    record Later(Duration time) implements Delivered {}

    /** Something keeps the chat from going on, and nobody knows for how long. */
    record Stopped() implements Delivered {}

    /** The chat has another number now. */
    record Moved(ChatId to) implements Delivered {}
}
