package io.github.immichtg.internal.sync.control;

import io.github.immichtg.internal.style.OriginalsLocation;

/**
 * Rules of what must not be seen.
 *
 * @param visibility which assets may be seen at all
 * @param places places that captions do not tell
 * @param originals handling of the coordinates in originals
 */
public record Privacy(Visibility visibility, HiddenPlaces places, OriginalsLocation originals) {

    /** Nothing is hidden but coordinates in public chats. */
    public static final Privacy DEFAULT = new Privacy(Visibility.ALL, HiddenPlaces.NONE, OriginalsLocation.BY_CHAT);

    public Privacy withVisibility(Visibility rules) {
        return new Privacy(rules, places, originals);
    }

    public Privacy withPlaces(HiddenPlaces hidden) {
        return new Privacy(visibility, hidden, originals);
    }

    public Privacy withOriginals(OriginalsLocation location) {
        return new Privacy(visibility, places, location);
    }
}
