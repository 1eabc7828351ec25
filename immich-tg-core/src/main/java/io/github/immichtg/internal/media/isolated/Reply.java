package io.github.immichtg.internal.media.isolated;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.media.failure.MediaException;

/** Message of a decoder process. */
sealed interface Reply {

    /** It has begun, and takes orders. */
    record Ready() implements Reply {}

    /** So far it has come; more follows. */
    record Progressed(double fraction) implements Reply {}

    /** It is done. */
    record Done(JsonNode answer) implements Reply {}

    /** The file cannot be used. */
    record Refused(Reason reason, String message) implements Reply {

        /** Cases of {@link MediaException}. */
        enum Reason {
            UNREADABLE,
            DAMAGED,
            TOO_LARGE
        }

        static Refused of(MediaException failure) {
            Reason reason = switch (failure) {
                case MediaException.Unreadable unreadable -> Reason.UNREADABLE;
                case MediaException.Damaged damaged -> Reason.DAMAGED;
                case MediaException.TooLarge tooLarge -> Reason.TOO_LARGE;
            };
            return new Refused(reason, failure.getMessage());
        }

        MediaException failure() {
            // Another process said it: null is possible.
            String said = String.valueOf(message);
            return switch (reason) {
                case UNREADABLE -> MediaException.unreadable(said);
                case DAMAGED -> MediaException.damaged(said);
                case TOO_LARGE -> MediaException.tooLarge(said);
            };
        }
    }

    /** Nothing is said about the file: the disk has failed. */
    record NoDisk(String message) implements Reply {}

    /** A fault of ours. */
    record Fault(String trace) implements Reply {}
}
