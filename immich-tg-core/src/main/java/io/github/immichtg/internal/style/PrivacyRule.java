package io.github.immichtg.internal.style;

/** Rules of what must not be seen, as a variable and a subscription's settings name them. */
public enum PrivacyRule {
    EXCLUDE_PEOPLE,
    ONLY_PEOPLE,
    EXCLUDE_TAGS,
    ONLY_TAGS,
    ONLY_FAVORITES,
    MIN_RATING,
    ARCHIVED,
    SPOILER_TAGS,
    BLUR_PEOPLE,
    HIDE_PLACES,
    ORIGINALS_LOCATION
}
