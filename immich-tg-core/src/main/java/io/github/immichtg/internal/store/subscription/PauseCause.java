package io.github.immichtg.internal.store.subscription;

/** Cause of a pause, during which nothing of a subscription is posted. */
public sealed interface PauseCause {

    /** For the bot's operator. */
    String reason();

    /** Pause by the owner; does not replace a suspension, which the owner could end that way. */
    record Owner() implements PauseCause {

        @Override
        public String reason() {
            return "paused";
        }
    }

    /** Pause because its files killed decoder processes; ends when they are retried or the owner resumes. */
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
