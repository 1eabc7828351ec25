package io.github.immichtg.doctor;

import io.github.immichtg.config.Configuration;
import io.github.immichtg.config.ConfigurationException;
import io.github.immichtg.config.Variable;
import io.github.immichtg.immich.Album;
import io.github.immichtg.immich.ApiKey;
import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.ImmichException;
import io.github.immichtg.immich.KeyInfo;
import io.github.immichtg.immich.ServerAddress;
import io.github.immichtg.sync.UnknownAlbumException;
import java.net.http.HttpClient;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The server, the key, the albums. */
final class ImmichChecks {

    private static final String SERVER = "immich";
    private static final String KEY = "api_key";
    private static final String ALBUMS = "albums";

    /** More names would push everything else off the screen. */
    private static final int NAMED = 10;

    private final Configuration configuration;

    ImmichChecks(Configuration configuration) {
        this.configuration = configuration;
    }

    void examine(Consumer<Check> each) throws InterruptedException {
        try (HttpClient http = ImmichClient.httpClient()) {
            boolean reached = server(http, each);
            boolean allowed = reached && key(http, each);
            if (!reached) {
                each.accept(Check.skipped(KEY, "the server has to be reached first"));
            }
            if (!allowed) {
                each.accept(Check.skipped(ALBUMS, "a key that works is needed first"));
            } else {
                each.accept(albums(http));
            }
        }
    }

    private boolean server(HttpClient http, Consumer<Check> each) throws InterruptedException {
        List<String> missing = configuration.missing(Variable.IMMICH_URL);
        if (!missing.isEmpty()) {
            each.accept(Check.skipped(SERVER, missing));
            return false;
        }
        try {
            ServerAddress address = configuration.server();
            // No key is needed for this; it is only never sent an empty one.
            ImmichClient immich = new ImmichClient(address, new ApiKey("none"), http);
            each.accept(Check.ok(SERVER, "Immich " + immich.version() + " answers at " + address));
            return true;
        } catch (ConfigurationException e) {
            each.accept(Check.misunderstood(SERVER, e));
        } catch (ImmichException e) {
            each.accept(Check.refused(SERVER, e.getMessage(), "Check IMMICH_URL."));
        }
        return false;
    }

    private boolean key(HttpClient http, Consumer<Check> each) throws InterruptedException {
        List<String> missing = configuration.missing(Variable.IMMICH_API_KEY);
        if (!missing.isEmpty()) {
            each.accept(Check.skipped(KEY, missing));
            return false;
        }
        try {
            KeyInfo key = immich(http).key();
            key.require();
            each.accept(Check.ok(
                    KEY,
                    key.permissions() == null
                            ? "accepted; this Immich is too old to tell what the key may do"
                            : "accepted, with all that is needed: " + String.join(", ", KeyInfo.NEEDED)));
            return true;
        } catch (ConfigurationException e) {
            each.accept(Check.misunderstood(KEY, e));
        } catch (ImmichException e) {
            each.accept(Check.refused(KEY, e.getMessage(), "Make a new key in Immich → Account Settings → API Keys."));
        }
        return false;
    }

    private Check albums(HttpClient http) throws InterruptedException {
        try {
            List<Album> albums = immich(http).albums();
            if (!configuration.missing(Variable.IMMICH_ALBUM).isEmpty()) {
                return new Check(
                        ALBUMS,
                        Check.Status.SKIPPED,
                        "IMMICH_ALBUM is not set; " + there(albums),
                        "Set IMMICH_ALBUM to an album's name or id; several by comma.");
            }
            return Check.ok(ALBUMS, list(configuration.albums().chosenFrom(albums)));
        } catch (UnknownAlbumException e) {
            return Check.misconfigured(ALBUMS, String.valueOf(e.getMessage()), "Correct IMMICH_ALBUM.");
        } catch (ConfigurationException e) {
            return Check.misunderstood(ALBUMS, e);
        } catch (ImmichException e) {
            return Check.refused(ALBUMS, e.getMessage(), "Look at the key's permissions.");
        }
    }

    private ImmichClient immich(HttpClient http) {
        return new ImmichClient(configuration.server(), configuration.key(), http);
    }

    private static String there(List<Album> albums) {
        int more = albums.size() - NAMED;
        return albums.isEmpty()
                ? "this account has no albums, and none is shared with it"
                : "there " + (albums.size() == 1 ? "is " : "are ") + list(albums)
                        + (more > 0 ? " and " + more + " more" : "");
    }

    private static String list(List<Album> albums) {
        return albums.stream()
                .limit(NAMED)
                .map(album -> "«" + album.name() + "» (" + album.assetCount() + ")")
                .collect(Collectors.joining(", "));
    }
}
