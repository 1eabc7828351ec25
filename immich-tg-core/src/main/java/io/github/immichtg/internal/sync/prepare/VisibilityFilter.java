package io.github.immichtg.internal.sync.prepare;

import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.immich.value.AssetTraits;
import io.github.immichtg.immich.value.Label;
import io.github.immichtg.internal.sync.control.Visibility;
import io.github.immichtg.internal.text.NearNames;
import io.github.immichtg.sync.event.UnknownNameException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Filter of the assets of one account by what may be seen. Thread-safe. */
public final class VisibilityFilter {

    private final Visibility rules;
    private final ImmichClient immich;
    private final String account;
    private final Chosen excluded;
    private final Chosen only;

    private VisibilityFilter(Visibility rules, ImmichClient immich, String account, Chosen excluded, Chosen only) {
        this.rules = rules;
        this.immich = immich;
        this.account = account;
        this.excluded = excluded;
        this.only = only;
    }

    /** Ids of people and tags. */
    private record Chosen(Set<String> people, Set<String> tags) {}

    /**
     * Looks up the names of the rules.
     *
     * @throws UnknownNameException if the account has no person or tag of a name
     */
    public static VisibilityFilter of(Visibility rules, ImmichClient immich) throws InterruptedException {
        List<Label> people = rules.isOfPeople() ? immich.people() : List.of();
        boolean tagged =
                !rules.exclude().tags().isEmpty() || !rules.only().tags().isEmpty();
        List<Label> tags = tagged ? immich.tags() : List.of();
        return new VisibilityFilter(
                rules,
                immich,
                rules.isOfPeople() ? immich.accountId() : "",
                new Chosen(
                        ids("EXCLUDE_PEOPLE", "person", rules.exclude().people(), people),
                        ids("EXCLUDE_TAGS", "tag", rules.exclude().tags(), tags)),
                new Chosen(
                        ids("ONLY_PEOPLE", "person", rules.only().people(), people),
                        ids("ONLY_TAGS", "tag", rules.only().tags(), tags)));
    }

    private static Set<String> ids(String variable, String kind, List<String> names, List<Label> known) {
        Set<String> ids = new HashSet<>();
        for (String name : names) {
            Set<String> found = known.stream()
                    .filter(label -> isNamed(label, name))
                    .map(Label::id)
                    .collect(Collectors.toSet());
            if (found.isEmpty()) {
                List<String> near = NearNames.of(
                        name,
                        known.stream()
                                .map(Label::name)
                                .filter(one -> !one.isEmpty())
                                .toList());
                throw new UnknownNameException(variable + " names a " + kind + " that Immich does not have: '" + name
                        + "'" + (near.isEmpty() ? "" : "; did you mean '" + String.join("' or '", near) + "'?"));
            }
            ids.addAll(found);
        }
        return ids;
    }

    /** A tag's name stands for the tags below it, too. */
    private static boolean isNamed(Label label, String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        String given = label.name().toLowerCase(Locale.ROOT);
        return label.id().equals(wanted) || given.equals(wanted) || given.startsWith(wanted + "/");
    }

    /** Why an asset must not be seen, without saying whom it shows; empty if it may. */
    public Optional<String> hides(AssetId asset) throws InterruptedException {
        if (rules.isAll()) {
            return Optional.empty();
        }
        AssetTraits traits = immich.traits(asset);
        if (rules.isOfPeople() && !traits.ownerId().equals(account)) {
            return Optional.of("it belongs to another account, and Immich does not say who is seen on it");
        } else if (have(traits.people(), excluded.people())) {
            return Optional.of("EXCLUDE_PEOPLE hides it");
        } else if (have(traits.tags(), excluded.tags())) {
            return Optional.of("EXCLUDE_TAGS hides it");
        } else if (!only.people().isEmpty() && !have(traits.people(), only.people())) {
            return Optional.of("ONLY_PEOPLE leaves it out");
        } else if (!only.tags().isEmpty() && !have(traits.tags(), only.tags())) {
            return Optional.of("ONLY_TAGS leaves it out");
        } else if (rules.onlyFavorites() && !traits.favorite()) {
            return Optional.of("ONLY_FAVORITES leaves it out");
        } else if (traits.rating() < rules.minRating()) {
            return Optional.of("MIN_RATING leaves it out");
        }
        return Optional.empty();
    }

    private static boolean have(List<Label> labels, Set<String> ids) {
        return labels.stream().map(Label::id).anyMatch(ids::contains);
    }
}
