package io.github.immichtg.internal.sync.control;

import io.github.immichtg.internal.style.PrivacyRule;
import java.util.Arrays;
import java.util.List;

/**
 * Rules of which assets may be seen at all. People and tags are given by their names or ids.
 *
 * @param exclude of whom or of what nothing is seen
 * @param only of whom or of what alone something is seen, if any are given
 * @param onlyFavorites whether nothing but favorites is seen
 * @param minRating least number of stars; 0 for any
 * @param archived whether what its owner has archived is seen, too
 */
public record Visibility(Names exclude, Names only, boolean onlyFavorites, int minRating, boolean archived) {

    /** Everything. */
    public static final Visibility ALL = new Visibility(Names.NONE, Names.NONE, false, 0, true);

    /** People and tags, by their names or ids. */
    public record Names(List<String> people, List<String> tags) {

        /** None. */
        public static final Names NONE = new Names(List.of(), List.of());

        public Names {
            people = List.copyOf(people);
            tags = List.copyOf(tags);
        }
    }

    /** Copy with another rule of its own, in the notation of its variable. */
    Visibility with(PrivacyRule rule, String text) {
        return switch (rule) {
            case EXCLUDE_PEOPLE -> with(new Names(names(text), exclude.tags()), only);
            case EXCLUDE_TAGS -> with(new Names(exclude.people(), names(text)), only);
            case ONLY_PEOPLE -> with(exclude, new Names(names(text), only.tags()));
            case ONLY_TAGS -> with(exclude, new Names(only.people(), names(text)));
            case ONLY_FAVORITES -> new Visibility(exclude, only, text.equals("true"), minRating, archived);
            case MIN_RATING -> new Visibility(exclude, only, onlyFavorites, Integer.parseInt(text), archived);
            case ARCHIVED -> new Visibility(exclude, only, onlyFavorites, minRating, !text.equals("remove"));
            case SPOILER_TAGS, BLUR_PEOPLE, HIDE_PLACES, ORIGINALS_LOCATION -> this;
        };
    }

    private Visibility with(Names excluded, Names alone) {
        return new Visibility(excluded, alone, onlyFavorites, minRating, archived);
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
