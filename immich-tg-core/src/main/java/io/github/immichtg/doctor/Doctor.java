package io.github.immichtg.doctor;

import io.github.immichtg.config.Configuration;
import io.github.immichtg.config.ConfigurationException;
import io.github.immichtg.config.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Looks at everything that publishing needs: Immich, Telegram, the database, this machine, the settings. It asks, and changes
 * nothing anywhere. Any part of the variables may be set; what cannot be looked at for want of one is skipped.
 */
public final class Doctor {

    private static final String PUBLISHING = "publishing";

    private final Configuration configuration;

    public Doctor(Configuration configuration) {
        this.configuration = configuration;
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
        new ImmichChecks(configuration).examine(noted);
        new TelegramChecks(configuration).examine(noted);
        boolean known = new StorageChecks(configuration).examine(noted);
        new MediaChecks(configuration).examine(noted);
        noted.accept(publishing(known, checks));
        return checks;
    }

    /** @param known whether the database may hold subscriptions of its own */
    private Check publishing(boolean known, List<Check> before) {
        try {
            configuration.sync();
        } catch (ConfigurationException e) {
            if (before.stream().noneMatch(check -> check.message().equals(e.getMessage()))) {
                return Check.misunderstood(PUBLISHING, e);
            }
        }
        List<String> missing = configuration.missing(
                Variable.IMMICH_URL, Variable.IMMICH_API_KEY, Variable.IMMICH_ALBUM, Variable.TELEGRAM_CHANNEL);
        boolean stored = missing.size() == 4 && known;
        List<String> all = new ArrayList<>(stored ? List.of() : missing);
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
                        ? "no album is named: «immich-tg sync» publishes what the database holds"
                        : "everything that «immich-tg sync» needs is set");
    }
}
