package io.github.immichtg.store;

import org.jspecify.annotations.Nullable;

/**
 * What was said about how one subscription is posted. What was never said is {@code null} and follows the environment of
 * whoever works on it.
 *
 * @param captionLanguage {@code en} or {@code ru}
 * @param captionTemplate a template of the person's own, in full
 * @param captionLocation {@code link}, {@code name} or {@code off}
 * @param originals whether the originals follow as comments
 */
public record SubscriptionSettings(
        @Nullable String captionLanguage,
        @Nullable String captionTemplate,
        @Nullable String captionLocation,
        @Nullable Boolean originals) {

    /** Nothing was said. */
    public static final SubscriptionSettings NONE = new SubscriptionSettings(null, null, null, null);

    /** The same with another language. */
    public SubscriptionSettings withCaptionLanguage(@Nullable String language) {
        return new SubscriptionSettings(language, captionTemplate, captionLocation, originals);
    }

    /** The same with another template; {@code null} for the built-in one. */
    public SubscriptionSettings withCaptionTemplate(@Nullable String template) {
        return new SubscriptionSettings(captionLanguage, template, captionLocation, originals);
    }

    /** The same where so much is told of the place. */
    public SubscriptionSettings withCaptionLocation(@Nullable String location) {
        return new SubscriptionSettings(captionLanguage, captionTemplate, location, originals);
    }

    /** The same with or without originals. */
    public SubscriptionSettings withOriginals(@Nullable Boolean wanted) {
        return new SubscriptionSettings(captionLanguage, captionTemplate, captionLocation, wanted);
    }
}
