package io.github.immichtg.internal.caption.value;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Variable of a caption template. */
public enum CaptionVariable {
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

    /** Variables that need a request to the server for the single asset. */
    public static final Set<CaptionVariable> DETAILS = Set.of(PEOPLE, PEOPLE_TAGS, TAGS);

    /** Variables that need the album's rows in the database. */
    public static final Set<CaptionVariable> OF_THE_ALBUM = Set.of(ALBUM, NUMBER, TOTAL);

    /** Name in templates: {@code focal_length}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<CaptionVariable> named(String key) {
        return Arrays.stream(values())
                .filter(variable -> variable.key().equals(key))
                .findFirst();
    }

    /** All names, for messages. */
    public static String keys() {
        return Arrays.stream(values()).map(CaptionVariable::key).sorted().collect(Collectors.joining(", "));
    }
}
