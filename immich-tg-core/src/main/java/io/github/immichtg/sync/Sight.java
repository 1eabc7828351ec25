package io.github.immichtg.sync;

import io.github.immichtg.telegram.Appearance;

/** What was seen at one number of a chat. */
sealed interface Sight {

    /** Nothing of ours. */
    record Nothing() implements Sight {}

    /** Certainly a file of ours that nothing else can be. */
    record Own() implements Sight {}

    /** Something that looks like this. */
    record Like(Appearance look, long messageId) implements Sight {}

    /** It could not be looked at. */
    record Untold() implements Sight {}
}
