package io.github.immichtg.internal.doctor;

import io.github.immichtg.config.ConfigurationException;
import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.internal.config.Settings;
import io.github.immichtg.internal.config.Variable;
import io.github.immichtg.internal.store.subscription.Subscription;
import io.github.immichtg.internal.style.StyleSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Read-only diagnosis of everything that publishing needs: Immich, Telegram, the database, this machine, the settings.
 * Any subset of the variables may be set; checks that lack one are skipped.
 */
public final class Doctor {

    private static final String VARIABLES = "variables";
    private static final String PUBLISHING = "publishing";

    private final Settings settings;
    private final boolean sampleCaption;

    /** @param sampleCaption whether to include a sample caption */
    public Doctor(Settings settings, boolean sampleCaption) {
        this.settings = settings;
        this.sampleCaption = sampleCaption;
    }

    /**
     * Runs all checks; each may take some seconds if a server does not respond.
     *
     * @param each called after each check
     */
    public List<Check> examine(Consumer<Check> each) throws InterruptedException {
        List<Check> checks = new ArrayList<>();
        Consumer<Check> noted = check -> {
            checks.add(check);
            each.accept(check);
        };
        noted.accept(misspelt());
        Found found = settings.subscriptionVariables().areNamed() ? named(noted) : stored(noted);
        new MediaChecks(settings, sampleCaption).examine(noted);
        noted.accept(publishing(found, checks));
        return checks;
    }

    /**
     * Stored subscriptions, in addition to the one in the variables.
     *
     * @param database whether a database exists that may contain subscriptions
     * @param channels number of stored subscriptions checked
     */
    private record Found(boolean database, int channels) {}

    /** Checks the subscription in the variables. */
    private Found named(Consumer<Check> each) throws InterruptedException {
        variables(each);
        return new Found(new StorageChecks(settings).examine(each), 0);
    }

    /** Checks the stored subscriptions or, if there are none, the variables. */
    private Found stored(Consumer<Check> each) throws InterruptedException {
        boolean known = new StorageChecks(settings).examine(each);
        List<Subscription> stored = known ? new StoredSubscriptions(settings).read(each) : List.of();
        if (stored.isEmpty()) {
            variables(each);
        } else {
            new StoredChecks(settings, stored).examine(each);
        }
        return new Found(known, stored.size());
    }

    private void variables(Consumer<Check> each) throws InterruptedException {
        try (ImmichClients clients = ImmichChecks.open(settings, each)) {
            new ImmichChecks(settings, clients, ImmichChecks.Advice.VARIABLES, StyleSettings.NONE).examine(each);
        }
        new TelegramChecks(settings).examine(each);
    }

    /** Reports names only, because the values may be secret. */
    private Check misspelt() {
        Map<String, String> misspelt = settings.misspellings();
        if (misspelt.isEmpty()) {
            return Check.ok(VARIABLES, "no misspelled variables");
        }
        return Check.warning(
                VARIABLES,
                misspelt.keySet().stream().collect(Collectors.joining(", ")) + (misspelt.size() == 1 ? " is" : " are")
                        + " set but unknown",
                misspelt.entrySet().stream()
                        .map(one -> one.getKey() + ": did you mean " + one.getValue() + "?")
                        .collect(Collectors.joining(" ")));
    }

    private Check publishing(Found found, List<Check> before) {
        try {
            settings.sync();
        } catch (ConfigurationException e) {
            if (before.stream().noneMatch(check -> check.message().equals(e.getMessage()))) {
                return Check.misunderstood(PUBLISHING, e);
            }
        }
        boolean stored = !settings.subscriptionVariables().areNamed() && found.database();
        List<String> all = new ArrayList<>(
                stored ? List.of() : settings.subscriptionVariables().missing());
        all.addAll(settings.missing(Variable.TELEGRAM_TOKEN));
        if (!all.isEmpty()) {
            return Check.misconfigured(
                    PUBLISHING,
                    "To publish, " + String.join(", ", all) + (all.size() == 1 ? " is" : " are") + " missing",
                    "Set " + (all.size() == 1 ? "it" : "them")
                            + "; 'immich-tg sync --preview DIR' needs only IMMICH_URL, IMMICH_API_KEY and IMMICH_ALBUM.");
        }
        return Check.ok(
                PUBLISHING,
                stored
                        ? "no album is configured: 'immich-tg sync' publishes the linked albums"
                                + (found.channels() == 0 ? "" : ", into " + channels(found.channels()))
                        : "everything that 'immich-tg sync' needs is set");
    }

    private static String channels(int count) {
        return count == 1 ? "one channel" : count + " channels";
    }
}
