package io.github.immichtg.caption;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a template can name. */
enum CaptionVariable {
    CAMERA,
    LENS,
    DATE,
    APERTURE,
    SHUTTER,
    FOCAL_LENGTH,
    ISO,
    EXPOSURE,
    DESCRIPTION,
    PLACE,
    PLACE_NAME,
    MAP_LINK,
    COORDINATES,
    PEOPLE,
    PEOPLE_TAGS,
    TAGS,
    ALBUM,
    NUMBER,
    TOTAL,
    RATING,
    STARS,
    FILE_NAME,
    SHOT_ON,
    OF,
    EN,
    RU;

    /** Told by the server only when it is asked for this very asset. */
    static final Set<CaptionVariable> DETAILS = Set.of(PEOPLE, PEOPLE_TAGS, TAGS);

    /** Told by the album's rows here. */
    static final Set<CaptionVariable> OF_THE_ALBUM = Set.of(ALBUM, NUMBER, TOTAL);

    /** As templates write it: {@code focal_length}. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<CaptionVariable> named(String key) {
        return Arrays.stream(values())
                .filter(variable -> variable.key().equals(key))
                .findFirst();
    }

    /** All of them, for people. */
    static String keys() {
        return Arrays.stream(values()).map(CaptionVariable::key).sorted().collect(Collectors.joining(", "));
    }
}
