package io.github.immichtg.internal.sync.prepare;

import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.immich.value.AssetTraits;
import io.github.immichtg.immich.value.Label;
import io.github.immichtg.internal.sync.control.Privacy;
import io.github.immichtg.internal.sync.control.Visibility;
import io.github.immichtg.internal.text.NearNames;
import io.github.immichtg.sync.event.UnknownNameException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Filter of what is seen of one account's assets. Thread-safe. */
public final class VisibilityFilter {

    private final Privacy privacy;
    private final ImmichClient immich;
    private final String account;
    private final Chosen excluded;
    private final Chosen only;
    private final Chosen treated;

    private VisibilityFilter(Privacy privacy, ImmichClient immich, Known known) {
        Visibility rules = privacy.visibility();
        this.privacy = privacy;
        this.immich = immich;
        this.account = known.account();
        this.excluded = new Chosen(
                ids("EXCLUDE_PEOPLE", "person", rules.exclude().people(), known.people()),
                ids("EXCLUDE_TAGS", "tag", rules.exclude().tags(), known.tags()));
        this.only = new Chosen(
                ids("ONLY_PEOPLE", "person", rules.only().people(), known.people()),
                ids("ONLY_TAGS", "tag", rules.only().tags(), known.tags()));
        this.treated = new Chosen(
                ids("BLUR_PEOPLE", "person", privacy.blurPeople(), known.people()),
                ids("SPOILER_TAGS", "tag", privacy.spoilerTags(), known.tags()));
    }

    /** Ids of people and tags. */
    private record Chosen(Set<String> people, Set<String> tags) {}

    /** What the account has, as far as rules ask for it. */
    private record Known(String account, List<Label> people, List<Label> tags) {}

    /**
     * Looks up the names of the rules.
     *
     * @throws UnknownNameException if the account has no person or tag of a name
     */
    public static VisibilityFilter of(Privacy privacy, ImmichClient immich) throws InterruptedException {
        Visibility rules = privacy.visibility();
        List<Label> people = privacy.isOfPeople() ? immich.people() : List.of();
        boolean tagged = !rules.exclude().tags().isEmpty()
                || !rules.only().tags().isEmpty()
                || !privacy.spoilerTags().isEmpty();
        List<Label> tags = tagged ? immich.tags() : List.of();
        String account = privacy.isOfPeople() ? immich.accountId() : "";
        return new VisibilityFilter(privacy, immich, new Known(account, people, tags));
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

    /** How an asset may be shown. */
    public Showing of(AssetId asset) throws InterruptedException {
        if (!privacy.isOfAssets()) {
            return Showing.PLAIN;
        }
        AssetTraits traits = immich.traits(asset);
        Optional<String> hidden = hides(traits);
        return hidden.isPresent()
                ? Showing.hidden(hidden.get())
                : new Showing(Optional.empty(), have(traits.tags(), treated.tags()));
    }

    private Optional<String> hides(AssetTraits traits) {
        Visibility rules = privacy.visibility();
        if (privacy.isOfPeople() && !traits.ownerId().equals(account)) {
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
        } else if (have(traits.people(), treated.people())) {
            return Optional.of("BLUR_PEOPLE holds it back");
        }
        return Optional.empty();
    }

    private static boolean have(List<Label> labels, Set<String> ids) {
        return labels.stream().map(Label::id).anyMatch(ids::contains);
    }
}
