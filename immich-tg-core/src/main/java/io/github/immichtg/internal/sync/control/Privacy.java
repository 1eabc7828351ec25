package io.github.immichtg.internal.sync.control;

import io.github.immichtg.internal.style.OriginalsLocation;

/**
 * Rules of what must not be seen.
 *
 * @param places places that captions do not tell
 * @param originals handling of the coordinates in originals
 */
public record Privacy(HiddenPlaces places, OriginalsLocation originals) {

    /** Nothing is hidden but coordinates in public chats. */
    public static final Privacy DEFAULT = new Privacy(HiddenPlaces.NONE, OriginalsLocation.BY_CHAT);

    public Privacy withPlaces(HiddenPlaces hidden) {
        return new Privacy(hidden, originals);
    }

    public Privacy withOriginals(OriginalsLocation location) {
        return new Privacy(places, location);
    }
}
