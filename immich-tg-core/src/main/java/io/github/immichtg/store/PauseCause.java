package io.github.immichtg.store;

/** Cause for which nothing of a subscription is posted until that is ended. */
public sealed interface PauseCause permits PauseCause.Owner, PauseCause.Files, Suspension {

    /** For the bot's operator. */
    String reason();

    /** Its owner wants it so. Not noted over a suspension, which they could end that way. */
    record Owner() implements PauseCause {

        @Override
        public String reason() {
            return "paused";
        }
    }

    /** Its files killed decoder processes. Ends when they are retried, or when the owner resumes. */
    record Files(String reason) implements PauseCause {}
}
