package io.github.immichtg.internal.sync.prepare;

import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.immich.value.AssetDetails;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.immich.value.AssetTraits;
import io.github.immichtg.immich.value.Label;
import io.github.immichtg.internal.sync.control.AssetRules;
import io.github.immichtg.internal.sync.control.Privacy;
import io.github.immichtg.internal.sync.control.RetryTimes;
import io.github.immichtg.internal.sync.control.Visibility;
import io.github.immichtg.internal.text.NearNames;
import io.github.immichtg.media.value.BlurredArea;
import io.github.immichtg.sync.event.UnknownNameException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Filter of what is seen of one account's assets. Thread-safe. */
public final class VisibilityFilter implements AssetRules {

    /** Within this time after an upload Immich may not have looked for faces. */
    private static final Duration WITHOUT_FACES = Duration.ofHours(1);

    private static final String BLURS_NO_VIDEOS = "BLUR_PEOPLE holds it back, because faces in videos are not blurred";
    private static final String BLURS_NO_UNKNOWN =
            "BLUR_PEOPLE holds it back, because Immich does not say where the face is";

    private final Privacy privacy;
    private final ImmichClient immich;
    private final String account;
    private final InstantSource clock;
    private final Chosen excluded;
    private final Chosen only;
    private final Chosen treated;

    /** Names of people who must not be seen or recognized. */
    private final Set<String> unnamed;

    private VisibilityFilter(Privacy privacy, ImmichClient immich, Known known, InstantSource clock) {
        Visibility rules = privacy.visibility();
        this.privacy = privacy;
        this.immich = immich;
        this.account = known.account();
        this.clock = clock;
        this.excluded = new Chosen(
                ids("EXCLUDE_PEOPLE", "person", rules.exclude().people(), known.people()),
                ids("EXCLUDE_TAGS", "tag", rules.exclude().tags(), known.tags()));
        this.only = new Chosen(
                ids("ONLY_PEOPLE", "person", rules.only().people(), known.people()),
                ids("ONLY_TAGS", "tag", rules.only().tags(), known.tags()));
        this.treated = new Chosen(
                ids("BLUR_PEOPLE", "person", privacy.blurPeople(), known.people()),
                ids("SPOILER_TAGS", "tag", privacy.spoilerTags(), known.tags()));
        this.unnamed = known.people().stream()
                .filter(person -> treated.people().contains(person.id())
                        || excluded.people().contains(person.id()))
                .map(person -> comparable(person.name()))
                .collect(Collectors.toSet());
    }

    /** Ids of people and tags. */
    private record Chosen(Set<String> people, Set<String> tags) {}

    private static String comparable(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** People and tags of the account, as far as rules ask for them. */
    private record Known(String account, List<Label> people, List<Label> tags) {}

    /**
     * Looks up the names of the rules.
     *
     * @param clock what time it is
     * @throws UnknownNameException if the account has no person or tag of a name
     */
    public static VisibilityFilter of(Privacy privacy, ImmichClient immich, InstantSource clock)
            throws InterruptedException {
        Visibility rules = privacy.visibility();
        List<Label> people = privacy.isOfPeople() ? immich.people() : List.of();
        boolean tagged = !rules.exclude().tags().isEmpty()
                || !rules.only().tags().isEmpty()
                || !privacy.spoilerTags().isEmpty();
        List<Label> tags = tagged ? immich.tags() : List.of();
        String account = privacy.isOfPeople() ? immich.accountId() : "";
        return new VisibilityFilter(privacy, immich, new Known(account, people, tags), clock);
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
                throw new UnknownNameException(variable, kind, name, near);
            }
            ids.addAll(found);
        }
        return ids;
    }

    /** A tag's name stands for the tags below it, too. */
    private static boolean isNamed(Label label, String name) {
        String wanted = comparable(name);
        String given = comparable(label.name());
        return label.id().equals(wanted) || given.equals(wanted) || given.startsWith(wanted + "/");
    }

    /** How an asset may be shown. */
    public Showing of(AssetId asset) throws InterruptedException {
        if (!privacy.isOfAssets()) {
            return Showing.PLAIN;
        }
        AssetTraits traits = immich.traits(asset);
        Optional<Hiding> hidden = hides(traits);
        if (hidden.isPresent()) {
            return Showing.hidden(hidden.get());
        }
        boolean spoiler = have(traits.tags(), treated.tags(), privacy.spoilerTags());
        Set<String> blurred = traits.people().stream()
                .filter(person -> isMeant(person, treated.people(), privacy.blurPeople()))
                .map(Label::id)
                .collect(Collectors.toSet());
        if (blurred.isEmpty()) {
            return new Showing(Optional.empty(), spoiler, List.of(), traits.edited());
        } else if (traits.video()) {
            return Showing.hidden(new Hiding(BLURS_NO_VIDEOS, RetryTimes.HIDDEN, true));
        }
        Optional<List<BlurredArea>> faces = FaceAreas.of(immich.faces(asset), blurred);
        return faces.isPresent()
                ? new Showing(Optional.empty(), spoiler, faces.get(), traits.edited())
                : Showing.hidden(new Hiding(BLURS_NO_UNKNOWN, RetryTimes.HIDDEN, false));
    }

    /** The assets of an album on which blurred people are seen. */
    public Set<AssetId> blurredIn(AlbumId album) throws InterruptedException {
        Set<AssetId> assets = new HashSet<>();
        for (String person : treated.people()) {
            assets.addAll(immich.assetsOf(person, album));
        }
        return assets;
    }

    /** The current details of an asset, without the names of people who must not be seen or recognized. */
    public AssetDetails details(AssetId asset) throws InterruptedException {
        return named(immich.details(asset));
    }

    /**
     * Details without the names of people who must not be seen or recognized: a post that shows an excluded person may
     * have to stay.
     */
    public AssetDetails named(AssetDetails details) {
        return new AssetDetails(
                details.people().stream()
                        .filter(name -> !unnamed.contains(comparable(name)))
                        .toList(),
                details.tags());
    }

    @Override
    public Optional<Hiding> hides(AssetId asset) throws InterruptedException {
        return of(asset).hidden();
    }

    private Optional<Hiding> hides(AssetTraits traits) {
        Visibility rules = privacy.visibility();
        if (privacy.isOfPeople() && !traits.ownerId().equals(account)) {
            return Hiding.by("it belongs to another account, and Immich does not say who is seen on it");
        } else if (have(traits.people(), excluded.people(), rules.exclude().people())) {
            return Hiding.by("EXCLUDE_PEOPLE hides it");
        } else if (have(traits.tags(), excluded.tags(), rules.exclude().tags())) {
            return Hiding.by("EXCLUDE_TAGS hides it");
        } else if (!rules.archived() && traits.archived()) {
            return Hiding.by("ARCHIVED leaves it out");
        } else if (!only.tags().isEmpty() && !have(traits.tags(), only.tags(), List.of())) {
            return Hiding.by("ONLY_TAGS leaves it out");
        } else if (rules.onlyFavorites() && !traits.favorite()) {
            return Hiding.by("ONLY_FAVORITES leaves it out");
        } else if (traits.rating() < rules.minRating()) {
            return Hiding.by("MIN_RATING leaves it out");
        }
        return ofFaces(traits);
    }

    private Optional<Hiding> ofFaces(AssetTraits traits) {
        if (privacy.isOfPeople() && traits.people().isEmpty()) {
            Duration left =
                    Duration.between(clock.instant(), traits.uploadedAt().plus(WITHOUT_FACES));
            if (left.isPositive()) {
                return Optional.of(new Hiding(
                        "it was uploaded less than an hour ago, and Immich may not have looked for faces yet",
                        left,
                        false));
            }
        }
        return only.people().isEmpty() || have(traits.people(), only.people(), List.of())
                ? Optional.empty()
                : Hiding.by("ONLY_PEOPLE leaves it out");
    }

    /** @param names for what the account does not know: tags of other accounts, and people who were named just now */
    private static boolean have(List<Label> labels, Set<String> ids, List<String> names) {
        return labels.stream().anyMatch(label -> isMeant(label, ids, names));
    }

    private static boolean isMeant(Label label, Set<String> ids, List<String> names) {
        return ids.contains(label.id()) || names.stream().anyMatch(name -> isNamed(label, name));
    }
}
