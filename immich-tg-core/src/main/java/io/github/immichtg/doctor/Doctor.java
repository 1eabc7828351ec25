package io.github.immichtg.doctor;

import io.github.immichtg.config.Configuration;
import io.github.immichtg.config.ConfigurationException;
import io.github.immichtg.config.Variable;
import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.store.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Looks at everything that publishing needs: Immich, Telegram, the database, this machine, the settings. It asks, and changes
 * nothing anywhere. Any part of the variables may be set; what cannot be looked at for want of one is skipped.
 */
public final class Doctor {

    private static final String VARIABLES = "variables";
    private static final String PUBLISHING = "publishing";

    private final Configuration configuration;
    private final boolean sampleCaption;

    /** @param sampleCaption whether to show a caption, as an example */
    public Doctor(Configuration configuration, boolean sampleCaption) {
        this.configuration = configuration;
        this.sampleCaption = sampleCaption;
    }

    /**
     * Makes all checks, some seconds each where somebody does not answer.
     *
     * @param each told of every check as it is made
     */
    public List<Check> examine(Consumer<Check> each) throws InterruptedException {
        List<Check> checks = new ArrayList<>();
        Consumer<Check> noted = check -> {
            checks.add(check);
            each.accept(check);
        };
        noted.accept(misspelt());
        Found found = configuration.namesSubscription() ? named(noted) : stored(noted);
        new MediaChecks(configuration, sampleCaption).examine(noted);
        noted.accept(publishing(found, checks));
        return checks;
    }

    /**
     * What there is to publish besides what the variables name.
     *
     * @param database whether there is one that may hold subscriptions
     * @param channels how many of them were looked at
     */
    private record Found(boolean database, int channels) {}

    /** What the variables name. */
    private Found named(Consumer<Check> each) throws InterruptedException {
        variables(each);
        return new Found(new StorageChecks(configuration).examine(each), 0);
    }

    /** What is stored, and where nothing is, what the variables name so far. */
    private Found stored(Consumer<Check> each) throws InterruptedException {
        boolean known = new StorageChecks(configuration).examine(each);
        List<Subscription> stored = known ? new StoredSubscriptions(configuration).read(each) : List.of();
        if (stored.isEmpty()) {
            variables(each);
        } else {
            new StoredChecks(configuration, stored).examine(each);
        }
        return new Found(known, stored.size());
    }

    private void variables(Consumer<Check> each) throws InterruptedException {
        try (ImmichClients clients = new ImmichClients()) {
            new ImmichChecks(configuration, clients, ImmichChecks.Advice.VARIABLES).examine(each);
        }
        new TelegramChecks(configuration).examine(each);
    }

    /** By names alone: whatever the values are, nobody has told us that they may be shown. */
    private Check misspelt() {
        Map<String, String> misspelt = configuration.misspellings();
        if (misspelt.isEmpty()) {
            return Check.ok(VARIABLES, "none is set whose name is nearly one of ours");
        }
        return Check.warning(
                VARIABLES,
                misspelt.keySet().stream().collect(Collectors.joining(", ")) + (misspelt.size() == 1 ? " is" : " are")
                        + " set, and not read",
                misspelt.entrySet().stream()
                        .map(one -> one.getKey() + ": did you mean " + one.getValue() + "?")
                        .collect(Collectors.joining(" ")));
    }

    private Check publishing(Found found, List<Check> before) {
        try {
            configuration.sync();
        } catch (ConfigurationException e) {
            if (before.stream().noneMatch(check -> check.message().equals(e.getMessage()))) {
                return Check.misunderstood(PUBLISHING, e);
            }
        }
        boolean stored = !configuration.namesSubscription() && found.database();
        List<String> all = new ArrayList<>(stored ? List.of() : configuration.missingForSubscription());
        all.addAll(configuration.missing(Variable.TELEGRAM_TOKEN));
        if (!all.isEmpty()) {
            return Check.misconfigured(
                    PUBLISHING,
                    "To publish, " + String.join(", ", all) + (all.size() == 1 ? " is" : " are") + " missing",
                    "Set " + (all.size() == 1 ? "it" : "them")
                            + "; «immich-tg sync --preview DIR» needs IMMICH_URL, IMMICH_API_KEY and IMMICH_ALBUM alone.");
        }
        return Check.ok(
                PUBLISHING,
                stored
                        ? "no album is named: «immich-tg sync» publishes what is linked"
                                + (found.channels() == 0 ? "" : ", here into " + channels(found.channels()))
                        : "everything that «immich-tg sync» needs is set");
    }

    private static String channels(int count) {
        return count == 1 ? "one channel" : count + " channels";
    }
}
