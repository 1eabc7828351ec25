package io.github.immichtg.internal.sync.control;

import io.github.immichtg.internal.style.OriginalsLocation;
import io.github.immichtg.internal.style.PrivacyRule;
import java.util.List;
import java.util.Map;
import okio.ByteString;

/**
 * Rules of what must not be seen.
 *
 * @param visibility which assets may be seen at all
 * @param places places that captions do not tell
 * @param originals handling of the coordinates in originals
 * @param spoilerTags tags with which a picture or video is covered until it is tapped, by their names or ids
 * @param blurPeople people whose faces are blurred, by their names or ids
 */
public record Privacy(
        Visibility visibility,
        HiddenPlaces places,
        OriginalsLocation originals,
        List<String> spoilerTags,
        List<String> blurPeople) {

    /** Nothing is hidden but coordinates in public chats. */
    public static final Privacy DEFAULT =
            new Privacy(Visibility.ALL, HiddenPlaces.NONE, OriginalsLocation.BY_CHAT, List.of(), List.of());

    public Privacy {
        spoilerTags = List.copyOf(spoilerTags);
        blurPeople = List.copyOf(blurPeople);
    }

    public Privacy withVisibility(Visibility rules) {
        return new Privacy(rules, places, originals, spoilerTags, blurPeople);
    }

    public Privacy withPlaces(HiddenPlaces hidden) {
        return new Privacy(visibility, hidden, originals, spoilerTags, blurPeople);
    }

    public Privacy withOriginals(OriginalsLocation location) {
        return new Privacy(visibility, places, location, spoilerTags, blurPeople);
    }

    public Privacy withSpoilerTags(List<String> tags) {
        return new Privacy(visibility, places, originals, tags, blurPeople);
    }

    public Privacy withBlurPeople(List<String> people) {
        return new Privacy(visibility, places, originals, spoilerTags, people);
    }

    /** Whether it depends on who is seen. */
    public boolean isOfPeople() {
        return visibility.isOfPeople() || !blurPeople.isEmpty();
    }

    /** Whether an asset has to be looked at before it is shown. */
    public boolean isOfAssets() {
        return !visibility.isAll() || !spoilerTags.isEmpty() || !blurPeople.isEmpty();
    }

    /** What tells the rules that hide assets from others, without their names; empty if they hide nothing. */
    public String checksum() {
        return visibility.isAll() && blurPeople.isEmpty()
                ? ""
                : ByteString.encodeUtf8(visibility + " " + blurPeople).sha256().base64();
    }

    /** Copy with rules of a subscription in place of these. */
    public Privacy with(Map<PrivacyRule, String> said) {
        Privacy privacy = this;
        for (Map.Entry<PrivacyRule, String> one : said.entrySet()) {
            privacy = privacy.with(one.getKey(), one.getValue());
        }
        return privacy;
    }

    /**
     * Copy with another rule, in the notation of its variable; an empty text hides nothing.
     *
     * @throws IllegalArgumentException if the text is none of the rule's; the message says how it is written
     */
    public Privacy with(PrivacyRule rule, String text) {
        return switch (rule) {
            case SPOILER_TAGS -> withSpoilerTags(Visibility.names(text));
            case BLUR_PEOPLE -> withBlurPeople(Visibility.names(text));
            case HIDE_PLACES -> withPlaces(HiddenPlaces.of(text));
            case ORIGINALS_LOCATION ->
                withOriginals(text.isEmpty() ? OriginalsLocation.BY_CHAT : OriginalsLocation.of(text));
            default -> withVisibility(visibility.with(rule, text));
        };
    }
}
