package io.github.immichtg.store;

/** Cause for which nothing of a subscription is posted until that is ended. */
public sealed interface PauseCause permits PauseCause.Owner, PauseCause.Files, Suspension {

    /** For whoever runs the bot. */
    String reason();

    /** Its owner wants it so. Not noted over a suspension, which they could end that way. */
    record Owner() implements PauseCause {

        @Override
        public String reason() {
            return "paused";
        }
    }

    /** Files of it ended processes that decoded them. Ends when they are tried again, or its owner goes on. */
    record Files(String reason) implements PauseCause {}
}
