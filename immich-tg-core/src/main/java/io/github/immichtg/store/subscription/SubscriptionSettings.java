package io.github.immichtg.store.subscription;

import io.github.immichtg.style.LivePhotoMode;
import io.github.immichtg.style.OriginalsMode;
import io.github.immichtg.style.PostGrouping;
import org.jspecify.annotations.Nullable;

/**
 * Posting settings of one subscription. A setting that was never chosen is {@code null} and follows the environment
 * of the process that works on it.
 *
 * @param captionLanguage {@code en} or {@code ru}
 * @param captionTemplate the user's own template, in full
 * @param captionLocation {@code link}, {@code name} or {@code off}
 * @param silent whether to post without notifying the channel's readers
 */
public record SubscriptionSettings(
        @Nullable String captionLanguage,
        @Nullable String captionTemplate,
        @Nullable String captionLocation,
        @Nullable OriginalsMode originals,
        @Nullable PostGrouping postGrouping,
        @Nullable LivePhotoMode livePhotos,
        @Nullable Boolean silent) {

    /** No settings chosen. */
    public static final SubscriptionSettings NONE = new SubscriptionSettings(null, null, null, null, null, null, null);

    /** A copy with another caption language. */
    public SubscriptionSettings withCaptionLanguage(@Nullable String language) {
        return new SubscriptionSettings(
                language, captionTemplate, captionLocation, originals, postGrouping, livePhotos, silent);
    }

    /** A copy with another template; {@code null} for the built-in one. */
    public SubscriptionSettings withCaptionTemplate(@Nullable String template) {
        return new SubscriptionSettings(
                captionLanguage, template, captionLocation, originals, postGrouping, livePhotos, silent);
    }

    /** A copy with another level of location detail. */
    public SubscriptionSettings withCaptionLocation(@Nullable String location) {
        return new SubscriptionSettings(
                captionLanguage, captionTemplate, location, originals, postGrouping, livePhotos, silent);
    }

    /** A copy with or without originals. */
    public SubscriptionSettings withOriginals(@Nullable OriginalsMode wanted) {
        return new SubscriptionSettings(
                captionLanguage, captionTemplate, captionLocation, wanted, postGrouping, livePhotos, silent);
    }

    /** A copy with another grouping. */
    public SubscriptionSettings withPostGrouping(@Nullable PostGrouping grouping) {
        return new SubscriptionSettings(
                captionLanguage, captionTemplate, captionLocation, originals, grouping, livePhotos, silent);
    }

    /** A copy with moving or still live photos. */
    public SubscriptionSettings withLivePhotos(@Nullable LivePhotoMode live) {
        return new SubscriptionSettings(
                captionLanguage, captionTemplate, captionLocation, originals, postGrouping, live, silent);
    }

    /** A copy with or without notifications. */
    public SubscriptionSettings withSilent(@Nullable Boolean wanted) {
        return new SubscriptionSettings(
                captionLanguage, captionTemplate, captionLocation, originals, postGrouping, livePhotos, wanted);
    }
}
