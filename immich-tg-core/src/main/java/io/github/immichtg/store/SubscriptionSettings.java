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
 * @param postGrouping {@code single} or {@code moment}
 * @param livePhotos {@code live} or {@code still}
 * @param silent whether those who read the channel are not notified of a post
 */
public record SubscriptionSettings(
        @Nullable String captionLanguage,
        @Nullable String captionTemplate,
        @Nullable String captionLocation,
        @Nullable Boolean originals,
        @Nullable String postGrouping,
        @Nullable String livePhotos,
        @Nullable Boolean silent) {

    /** Nothing was said. */
    public static final SubscriptionSettings NONE = new SubscriptionSettings(null, null, null, null, null, null, null);

    /** The same with another language. */
    public SubscriptionSettings withCaptionLanguage(@Nullable String language) {
        return new SubscriptionSettings(
                language, captionTemplate, captionLocation, originals, postGrouping, livePhotos, silent);
    }

    /** The same with another template; {@code null} for the built-in one. */
    public SubscriptionSettings withCaptionTemplate(@Nullable String template) {
        return new SubscriptionSettings(
                captionLanguage, template, captionLocation, originals, postGrouping, livePhotos, silent);
    }

    /** The same where so much is told of the place. */
    public SubscriptionSettings withCaptionLocation(@Nullable String location) {
        return new SubscriptionSettings(
                captionLanguage, captionTemplate, location, originals, postGrouping, livePhotos, silent);
    }

    /** The same with or without originals. */
    public SubscriptionSettings withOriginals(@Nullable Boolean wanted) {
        return new SubscriptionSettings(
                captionLanguage, captionTemplate, captionLocation, wanted, postGrouping, livePhotos, silent);
    }

    /** The same with another grouping. */
    public SubscriptionSettings withPostGrouping(@Nullable String grouping) {
        return new SubscriptionSettings(
                captionLanguage, captionTemplate, captionLocation, originals, grouping, livePhotos, silent);
    }

    /** The same with live photos that move, or do not. */
    public SubscriptionSettings withLivePhotos(@Nullable String live) {
        return new SubscriptionSettings(
                captionLanguage, captionTemplate, captionLocation, originals, postGrouping, live, silent);
    }

    /** The same with or without a sound. */
    public SubscriptionSettings withSilent(@Nullable Boolean wanted) {
        return new SubscriptionSettings(
                captionLanguage, captionTemplate, captionLocation, originals, postGrouping, livePhotos, wanted);
    }
}
