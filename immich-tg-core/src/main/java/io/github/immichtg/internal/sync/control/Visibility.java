package io.github.immichtg.internal.sync.control;

import java.util.Arrays;
import java.util.List;

/**
 * Rules of which assets may be seen at all. People and tags are given by their names or ids.
 *
 * @param exclude of whom or of what nothing is seen
 * @param only of whom or of what alone something is seen, if any are given
 * @param onlyFavorites whether nothing but favorites is seen
 * @param minRating least number of stars; 0 for any
 */
public record Visibility(Names exclude, Names only, boolean onlyFavorites, int minRating) {

    /** Everything. */
    public static final Visibility ALL = new Visibility(Names.NONE, Names.NONE, false, 0);

    /** People and tags, by their names or ids. */
    public record Names(List<String> people, List<String> tags) {

        /** None. */
        public static final Names NONE = new Names(List.of(), List.of());

        public Names {
            people = List.copyOf(people);
            tags = List.copyOf(tags);
        }
    }

    /** Names that are separated by commas. */
    public static List<String> names(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Whether it hides nothing. */
    public boolean isAll() {
        return equals(ALL);
    }

    /** Whether it depends on who is seen. */
    public boolean isOfPeople() {
        return !exclude.people().isEmpty() || !only.people().isEmpty();
    }
}
