package io.github.immichtg.internal.style;

import io.github.immichtg.style.CaptionLanguage;
import io.github.immichtg.style.CaptionLocation;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Posting settings of one subscription. A setting that was never chosen is {@code null} and follows the environment
 * of the process that works on it.
 *
 * @param captionTemplate the user's own template, in full
 * @param silent whether to post without notifying the channel's readers
 * @param privacy rules of what must not be seen that were chosen, in the notation of their variables; empty for none
 */
public record StyleSettings(
        @Nullable CaptionLanguage captionLanguage,
        @Nullable String captionTemplate,
        @Nullable CaptionLocation captionLocation,
        @Nullable OriginalsMode originals,
        @Nullable PostGrouping postGrouping,
        @Nullable LivePhotoMode livePhotos,
        @Nullable Boolean silent,
        @Nullable AlbumChanges albumChanges,
        Map<PrivacyRule, String> privacy) {

    public StyleSettings {
        privacy = Map.copyOf(privacy);
    }

    /** No settings chosen. */
    public static final StyleSettings NONE =
            new StyleSettings(null, null, null, null, null, null, null, null, Map.of());

    /** A copy with another caption language. */
    public StyleSettings withCaptionLanguage(@Nullable CaptionLanguage language) {
        return new StyleSettings(
                language,
                captionTemplate,
                captionLocation,
                originals,
                postGrouping,
                livePhotos,
                silent,
                albumChanges,
                privacy);
    }

    /** A copy with another template; {@code null} for the built-in one. */
    public StyleSettings withCaptionTemplate(@Nullable String template) {
        return new StyleSettings(
                captionLanguage,
                template,
                captionLocation,
                originals,
                postGrouping,
                livePhotos,
                silent,
                albumChanges,
                privacy);
    }

    /** A copy with another level of location detail. */
    public StyleSettings withCaptionLocation(@Nullable CaptionLocation location) {
        return new StyleSettings(
                captionLanguage,
                captionTemplate,
                location,
                originals,
                postGrouping,
                livePhotos,
                silent,
                albumChanges,
                privacy);
    }

    /** A copy with or without originals. */
    public StyleSettings withOriginals(@Nullable OriginalsMode wanted) {
        return new StyleSettings(
                captionLanguage,
                captionTemplate,
                captionLocation,
                wanted,
                postGrouping,
                livePhotos,
                silent,
                albumChanges,
                privacy);
    }

    /** A copy with another grouping. */
    public StyleSettings withPostGrouping(@Nullable PostGrouping grouping) {
        return new StyleSettings(
                captionLanguage,
                captionTemplate,
                captionLocation,
                originals,
                grouping,
                livePhotos,
                silent,
                albumChanges,
                privacy);
    }

    /** A copy with moving or still live photos. */
    public StyleSettings withLivePhotos(@Nullable LivePhotoMode live) {
        return new StyleSettings(
                captionLanguage,
                captionTemplate,
                captionLocation,
                originals,
                postGrouping,
                live,
                silent,
                albumChanges,
                privacy);
    }

    /** A copy with or without notifications. */
    public StyleSettings withSilent(@Nullable Boolean wanted) {
        return new StyleSettings(
                captionLanguage,
                captionTemplate,
                captionLocation,
                originals,
                postGrouping,
                livePhotos,
                wanted,
                albumChanges,
                privacy);
    }

    /** A copy with another handling of changes after posting. */
    public StyleSettings withAlbumChanges(@Nullable AlbumChanges changes) {
        return new StyleSettings(
                captionLanguage,
                captionTemplate,
                captionLocation,
                originals,
                postGrouping,
                livePhotos,
                silent,
                changes,
                privacy);
    }

    /** A copy with another rule of what must not be seen. */
    public StyleSettings withPrivacy(PrivacyRule rule, String text) {
        Map<PrivacyRule, String> rules = new EnumMap<>(PrivacyRule.class);
        rules.putAll(privacy);
        rules.put(rule, text);
        return new StyleSettings(
                captionLanguage,
                captionTemplate,
                captionLocation,
                originals,
                postGrouping,
                livePhotos,
                silent,
                albumChanges,
                rules);
    }
}
