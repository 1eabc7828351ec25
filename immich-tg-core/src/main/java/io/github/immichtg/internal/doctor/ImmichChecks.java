package io.github.immichtg.internal.doctor;

import io.github.immichtg.config.ConfigurationException;
import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.immich.value.Album;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.immich.value.KeyInfo;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.internal.config.Settings;
import io.github.immichtg.internal.config.Variable;
import io.github.immichtg.internal.style.StyleSettings;
import io.github.immichtg.internal.sync.control.Privacy;
import io.github.immichtg.internal.sync.prepare.VisibilityFilter;
import io.github.immichtg.sync.event.UnknownAlbumException;
import io.github.immichtg.sync.event.UnknownNameException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Checks of the Immich server, API key and albums. */
final class ImmichChecks {

    private static final String SERVER = "immich";
    private static final String ACCESS = "immich_access";
    private static final String KEY = "api_key";
    private static final String ALBUMS = "albums";
    private static final String RULES = "rules";

    /** Permissions without which faces cannot be blurred, besides those that looking up names needs. */
    private static final List<String> FACES = List.of("face.read");

    /** Maximum number of names shown. */
    private static final int NAMED = 10;

    private final Settings settings;
    private final ImmichClients clients;
    private final Advice advice;
    private final StyleSettings said;

    /**
     * Suggested fixes for the server, key and albums.
     *
     * @param unnamed where no album is named
     * @param publicOnly whether the server may be reached over public addresses only
     */
    record Advice(String server, String key, String albums, String unnamed, boolean publicOnly) {

        static final Advice VARIABLES = new Advice(
                "Check IMMICH_URL.",
                "Create a new key in Immich → Account Settings → API Keys.",
                "Correct IMMICH_ALBUM.",
                "Set IMMICH_ALBUM to an album's name or id; separate several by commas.",
                false);

        /** The variables' again, where something is linked: leaving out the album is what publishes that. */
        static final Advice BESIDE_LINKED = new Advice(
                VARIABLES.server,
                VARIABLES.key,
                VARIABLES.albums,
                "Nothing to do: what is linked is published. 'immich-tg link' adds albums.",
                false);
    }

    /** @param said settings of the subscription, in place of the variables */
    ImmichChecks(Settings settings, ImmichClients clients, Advice advice, StyleSettings said) {
        this.settings = settings;
        this.said = said;
        this.clients = clients;
        this.advice = advice;
    }

    /** Clients with the configured access to the server, or without it if that is invalid, which a check reports. */
    static ImmichClients open(Settings settings, Consumer<Check> each) {
        try {
            return new ImmichClients(settings.network().immich());
        } catch (ConfigurationException e) {
            each.accept(Check.misunderstood(ACCESS, e));
            return new ImmichClients();
        }
    }

    void examine(Consumer<Check> each) throws InterruptedException {
        Optional<ImmichClients.FoundServer> found = server(each);
        if (found.isEmpty()) {
            each.accept(Check.skipped(KEY, "requires an Immich server that answers"));
        }
        Optional<ImmichClient> client = found.isPresent() ? key(found.get(), each) : Optional.empty();
        each.accept(client.isPresent() ? albums(client.get()) : Check.skipped(ALBUMS, "requires a working API key"));
        each.accept(client.isPresent() ? rules(client.get()) : Check.skipped(RULES, "requires a working API key"));
    }

    /** Looks up the people and tags that rules name. */
    private Check rules(ImmichClient client) throws InterruptedException {
        try {
            Privacy privacy = settings.style().posts().with(said).privacy();
            VisibilityFilter.of(privacy, client, InstantSource.system());
            if (!privacy.blurPeople().isEmpty()) {
                client.key().require(FACES);
            }
            return Check.ok(
                    RULES,
                    !privacy.isOfAssets()
                            ? "no rules say who or what is not shown"
                            : "Immich knows every person and tag that the rules name");
        } catch (ConfigurationException e) {
            return Check.misunderstood(RULES, e);
        } catch (UnknownNameException e) {
            return Check.misconfigured(
                    RULES, e.getMessage(), "Write it as Immich does, or take the id at the end of its address there.");
        } catch (ImmichException e) {
            return Check.refused(RULES, e, "Check the key's permissions.");
        }
    }

    private Optional<ImmichClients.FoundServer> server(Consumer<Check> each) throws InterruptedException {
        List<String> missing = settings.missing(Variable.IMMICH_URL);
        if (!missing.isEmpty()) {
            each.accept(Check.skipped(SERVER, missing));
            return Optional.empty();
        }
        try {
            ServerAddress address = settings.subscriptionVariables().server();
            ImmichClients.FoundServer found = clients.find(address, advice.publicOnly());
            each.accept(Check.ok(
                    SERVER, "Immich " + found.version() + " answers at " + found.address() + proxy(found.address())));
            return Optional.of(found);
        } catch (ConfigurationException e) {
            each.accept(Check.misunderstood(SERVER, e));
        } catch (ImmichException e) {
            each.accept(Check.refused(SERVER, e, advice.server()));
        }
        return Optional.empty();
    }

    private String proxy(ServerAddress server) {
        try {
            return advice.publicOnly()
                    ? ""
                    : TelegramChecks.proxy(settings.network().immich().network(), server.api());
        } catch (ConfigurationException e) {
            return ""; // The clients do without all of it then.
        }
    }

    private Optional<ImmichClient> key(ImmichClients.FoundServer server, Consumer<Check> each)
            throws InterruptedException {
        List<String> missing = settings.missing(Variable.IMMICH_API_KEY);
        if (!missing.isEmpty()) {
            each.accept(Check.skipped(KEY, missing));
            return Optional.empty();
        }
        try {
            ImmichClient client =
                    clients.client(server, settings.subscriptionVariables().key(), advice.publicOnly());
            KeyInfo key = client.key();
            key.require();
            each.accept(Check.ok(
                    KEY,
                    key.permissions() == null
                            ? "accepted; this Immich version does not report the key's permissions"
                            : "accepted, with all required permissions: " + String.join(", ", KeyInfo.NEEDED)));
            return Optional.of(client);
        } catch (ConfigurationException e) {
            each.accept(Check.misunderstood(KEY, e));
        } catch (ImmichException e) {
            each.accept(Check.refused(KEY, e, advice.key()));
        }
        return Optional.empty();
    }

    private Check albums(ImmichClient client) throws InterruptedException {
        try {
            List<Album> albums = client.albums();
            if (!settings.missing(Variable.IMMICH_ALBUM).isEmpty()) {
                return new Check(
                        ALBUMS, Check.Status.SKIPPED, "IMMICH_ALBUM is not set; " + there(albums), advice.unnamed());
            }
            return Check.ok(
                    ALBUMS, list(settings.subscriptionVariables().albums().chosenFrom(albums)));
        } catch (UnknownAlbumException e) {
            return Check.misconfigured(ALBUMS, String.valueOf(e.getMessage()), advice.albums());
        } catch (ConfigurationException e) {
            return Check.misunderstood(ALBUMS, e);
        } catch (ImmichException e) {
            return Check.refused(ALBUMS, e, "Check the key's permissions.");
        }
    }

    private static String there(List<Album> albums) {
        int more = albums.size() - NAMED;
        return albums.isEmpty()
                ? "this account has no albums, and none are shared with it"
                : "available: " + list(albums) + (more > 0 ? " and " + more + " more" : "");
    }

    private static String list(List<Album> albums) {
        return albums.stream()
                .limit(NAMED)
                .map(album -> "'" + album.name() + "' (" + album.assetCount() + ")")
                .collect(Collectors.joining(", "));
    }
}
