package io.github.immichtg.internal.store.state;

import java.util.Locale;

/** Enum whose constants a column stores by their names in lower case. */
public interface StoredEnum {

    /** The constant's name. */
    String name();

    /** The value in the database. */
    default String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant of a value in the database. */
    static <E extends Enum<E> & StoredEnum> E of(Class<E> type, String text) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }
}
