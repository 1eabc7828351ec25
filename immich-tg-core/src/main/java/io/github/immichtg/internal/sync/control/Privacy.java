package io.github.immichtg.internal.sync.control;

import io.github.immichtg.internal.style.OriginalsLocation;
import java.util.List;

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
}
