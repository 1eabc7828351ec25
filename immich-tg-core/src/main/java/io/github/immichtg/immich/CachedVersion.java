package io.github.immichtg.immich;

import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.immich.value.ServerVersion;
import io.github.immichtg.internal.immich.http.ApiRequest;
import io.github.immichtg.internal.immich.http.ImmichHttp;
import io.github.immichtg.internal.immich.json.ResponseParser;
import org.jspecify.annotations.Nullable;

/** Version of a server, requested once and again when an old one may have been updated. Thread-safe. */
final class CachedVersion {

    private final ImmichHttp http;
    private volatile @Nullable ServerVersion version;

    CachedVersion(ImmichHttp http, @Nullable ServerVersion known) {
        this.http = http;
        this.version = known;
    }

    /** @throws ImmichException.TooOld before 1.106 */
    ServerVersion get() throws InterruptedException {
        var known = version;
        if (known != null) {
            return known;
        }
        var answered = ask();
        if (!answered.isAtLeast(ServerVersion.OLDEST)) {
            throw new ImmichException.TooOld(answered);
        }
        version = answered;
        return answered;
    }

    private ServerVersion ask() throws InterruptedException {
        try {
            return http.ask(ApiRequest.json("/server/version", "server"), ResponseParser::version);
        } catch (ImmichException.NotImmich e) {
            try {
                // The endpoint up to 1.106, so that owners of older servers learn that theirs is too old.
                return http.ask(ApiRequest.json("/server-info/version", "server"), ResponseParser::version);
            } catch (ImmichException.NotImmich | ImmichException.Broken alsoNot) {
                e.addSuppressed(alsoNot);
                throw e;
            }
        }
    }

    /**
     * The version, requested again if the cached one knows no edits: once the server has been updated, pictures must not
     * go out as they were before they were cropped.
     */
    ServerVersion ofListing() throws InterruptedException {
        if (!get().isAtLeast(ServerVersion.EDITS)) {
            version = null;
        }
        return get();
    }

    /** The version, requested again if the cached one does not list albums by searches: the server has been updated. */
    ServerVersion ofSearching() throws InterruptedException {
        if (!get().isAtLeast(ServerVersion.ALBUMS_WITHOUT_ASSETS)) {
            version = null;
        }
        if (!get().isAtLeast(ServerVersion.ALBUMS_WITHOUT_ASSETS)) {
            throw new ImmichException.Broken("GET /albums", "an album has no assets", null);
        }
        return get();
    }
}
