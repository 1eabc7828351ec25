package io.github.immichtg.store;

/** Cause for which nothing of a subscription is posted until that is ended. */
public sealed interface PauseCause {

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

    /** Causes for which the bot itself pauses a user's subscription; its owner cannot end them by resuming. */
    enum Suspension implements PauseCause {
        /** The owner may no longer post in the channel. */
        NOT_ADMINISTRATOR("its owner is no longer an administrator of the channel"),
        /** The owner is no longer allowed to use the bot. */
        NOT_ALLOWED("its owner may no longer use this bot"),
        /** The owner is on the deny list. */
        DENIED("its owner is denied access to this bot");

        private final String reason;

        Suspension(String reason) {
            this.reason = reason;
        }

        @Override
        public String reason() {
            return reason;
        }
    }
}
