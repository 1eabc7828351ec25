package io.github.immichtg.immich;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One account on one Immich server, 1.106 or newer. One method is one call; each either returns what the server has or
 * throws an {@link ImmichException}. What fails for a reason that passes (a lost connection, a proxy without its server,
 * too many requests) is asked up to four times more, within about a minute; an interrupt ends that at once. Nothing on the
 * server is ever changed. Safe for many threads.
 *
 * <pre>{@code
 * var client = new ImmichClient(ServerAddress.parse("photos.example.org"), new ApiKey(key));
 * for (Album album : client.albums()) {
 *     client.assets(album.id(), page -> page.forEach(System.out::println));
 * }
 * }</pre>
 */
public final class ImmichClient {

    private final ImmichHttp http;
    private final ServerAddress address;
    private final Surroundings surroundings;
    private final Held held = new Held();
    private volatile @Nullable ServerVersion version;

    /** A client that has not asked anything yet, with connections of its own, which close when they are idle for 30 s. */
    public ImmichClient(ServerAddress address, ApiKey key) {
        this(address, key, Surroundings.real());
    }

    /** Without a key only what is public can be asked. */
    ImmichClient(ServerAddress address, @Nullable ApiKey key, Surroundings surroundings) {
        this.address = address;
        this.surroundings = surroundings;
        this.http = new ImmichHttp(address, key, surroundings);
    }

    /**
     * Finds the API behind an address that a person has pasted: asks there, then {@code /.well-known/immich}, follows
     * redirects of the same host, and where the address had no scheme, tries the other one too. No key is sent.
     *
     * @return the address that answers, which is always found again
     * @throws ImmichException what stands in the way, and what to do about it
     */
    public static ServerAddress resolve(ServerAddress pasted) throws InterruptedException {
        return new Resolving(Surroundings.real()).resolve(pasted);
    }

    /** Where its server is. */
    public ServerAddress address() {
        return address;
    }

    /**
     * The server's version, asked once and then remembered. Needs no key.
     *
     * @throws ImmichException.TooOld before 1.106
     */
    public ServerVersion version() throws InterruptedException {
        var known = version;
        if (known != null) {
            return known;
        }
        var answered = askVersion();
        if (!answered.isAtLeast(ServerVersion.OLDEST)) {
            throw new ImmichException.TooOld(answered);
        }
        version = answered;
        return answered;
    }

    private ServerVersion askVersion() throws InterruptedException {
        try {
            return http.ask(Call.json("/server/version", "server"), Answers::version);
        } catch (ImmichException.NotImmich e) {
            try {
                // Up to 1.106 it was here, and an older server deserves to be told that it is old.
                return http.ask(Call.json("/server-info/version", "server"), Answers::version);
            } catch (ImmichException.NotImmich | ImmichException.Broken alsoNot) {
                e.addSuppressed(alsoNot);
                throw e;
            }
        }
    }

    /**
     * Looks whether server and key will do for publishing.
     *
     * @throws ImmichException when they will not, and what to do about it
     */
    public void check() throws InterruptedException {
        version();
        var key = key();
        key.require();
        if (key.permissions() == null) {
            // Such a server cannot tell of its keys; whether it takes this one shows in use.
            albums();
        }
    }

    /** What the key may do; {@link KeyInfo#UNKNOWN} on servers that cannot tell (before about 1.144). */
    public KeyInfo key() throws InterruptedException {
        try {
            return http.ask(Call.json("/api-keys/me", "API key"), Answers::key);
        } catch (ImmichException.NotFound | ImmichException.Forbidden e) {
            // There «me» is taken for a key's id: malformed, or not allowed to be looked at.
            return KeyInfo.UNKNOWN;
        }
    }

    /** Whose key it is, by the name that Immich shows; empty where the key may not tell. Made for {@code user.read}. */
    public Optional<String> owner() throws InterruptedException {
        try {
            return Optional.of(http.ask(Call.json("/users/me", "key's owner"), Answers::owner));
        } catch (ImmichException.Forbidden e) {
            return Optional.empty();
        }
    }

    /** The albums of the key's owner and those shared with them, each once. Needs {@code album.read}. */
    public List<Album> albums() throws InterruptedException {
        var albums = new LinkedHashMap<AlbumId, Album>();
        var paths = version().isAtLeast(ServerVersion.ALBUMS_WITHOUT_ASSETS)
                ? List.of("/albums")
                : List.of("/albums", "/albums?shared=true");
        for (var path : paths) {
            http.ask(Call.list(path, "list of albums"), Answers::albums)
                    .forEach(album -> albums.putIfAbsent(album.id(), album));
        }
        return new ArrayList<>(albums.values());
    }

    /**
     * One album without its assets, in one small answer. Needs {@code album.read}.
     *
     * @throws ImmichException.NotFound when there is none for this key
     */
    public Album album(AlbumId id) throws InterruptedException {
        var query = version().isAtLeast(ServerVersion.ALBUMS_WITHOUT_ASSETS) ? "" : "?withoutAssets=true";
        return http.ask(Call.json("/albums/" + id + query, "album " + id), Answers::album);
    }

    /**
     * Hands over the album's assets, timeline and archive, without what is trashed, hidden or locked; each once, up to
     * 1000 at a time, in no promised order. While the album changes, one listing need not be complete. When it fails,
     * pages may have been handed over already. Needs {@code album.read} and {@code asset.read}.
     *
     * @param pages called in the calling thread; what it throws comes out of here
     * @throws ImmichException.NotFound when there is no such album for this key
     */
    public void assets(AlbumId id, Consumer<List<Asset>> pages) throws InterruptedException {
        var listing = new AlbumListing(http, id, surroundings.bounds().albumAssets(), pages);
        if (version().isAtLeast(ServerVersion.ALBUMS_WITHOUT_ASSETS) || !listing.ofAlbum()) {
            listing.bySearch(currentVersion().isAtLeast(ServerVersion.SEARCH_BY_CURSOR));
        }
    }

    /** The version, asked anew where the known one does not list albums by searches: the server has been updated. */
    private ServerVersion currentVersion() throws InterruptedException {
        if (!version().isAtLeast(ServerVersion.ALBUMS_WITHOUT_ASSETS)) {
            version = null;
        }
        if (!version().isAtLeast(ServerVersion.ALBUMS_WITHOUT_ASSETS)) {
            throw new ImmichException.Broken("GET /albums", "an album has no assets", null);
        }
        return version();
    }

    /**
     * Who is to be seen in the asset and how it is tagged, as of now. Needs {@code asset.read}.
     *
     * @throws ImmichException.NotFound when there is no such asset for this key
     */
    public AssetDetails details(AssetId id) throws InterruptedException {
        return http.ask(Call.json("/assets/" + id, "asset " + id), Answers::details);
    }

    /**
     * One asset, wherever it is: the moving part of a live photo stands in no album. Needs {@code asset.read}.
     *
     * @throws ImmichException.NotFound when there is no such asset for this key
     */
    public Asset asset(AssetId id) throws InterruptedException {
        return http.ask(Call.json("/assets/" + id, "asset " + id), Answers::asset);
    }

    /**
     * Writes the asset's original to {@code target} and compares it with what the server says of it. Where the connection
     * is lost, only the rest is fetched again. After a failure there is no such file. Needs {@code asset.download}.
     *
     * @throws ImmichException.NotFound when the asset, or its file, is gone
     * @throws ImmichException.Damaged when it is cut short or not the file that was uploaded
     * @throws ImmichException.NoSpace when there is no room for it and 100 MiB more, ideally before anything is fetched
     * @throws UncheckedIOException when {@code target} cannot be written
     */
    public void download(Asset asset, Path target) throws InterruptedException {
        var what = "original of " + asset.fileName() + " (asset " + asset.id() + ")";
        fetch(Call.file("/assets/" + asset.id() + "/original", what), target, asset.bytes(), asset.checksum());
    }

    /**
     * Writes the server's preview of a picture or video to {@code target}: a JPEG, unless its administrator chose WebP.
     * After a failure, or without one, there is no such file. Needs {@code asset.view}.
     *
     * @return false when the server has none (yet)
     * @throws ImmichException.NotFound when the asset is gone
     * @throws ImmichException.Damaged when it is cut short
     * @throws ImmichException.NoSpace when there is no room for it and 100 MiB more, ideally before anything is fetched
     * @throws UncheckedIOException when {@code target} cannot be written
     */
    public boolean preview(AssetId id, Path target) throws InterruptedException {
        return rendered(Call.file("/assets/" + id + "/thumbnail?size=preview", "preview of asset " + id), target);
    }

    /**
     * The same for the rendition at full size, which servers make of what browsers do not show, where their administrator
     * wants it. What the server would send in its place (the preview, the original) is not fetched.
     *
     * @return false when the server has none, and where it is too old to make any
     */
    public boolean fullSize(AssetId id, Path target) throws InterruptedException {
        return version().isAtLeast(ServerVersion.FULL_SIZE)
                && rendered(
                        Call.veryFile(
                                "/assets/" + id + "/thumbnail?size=fullsize", "full-size rendition of asset " + id),
                        target);
    }

    /**
     * Writes what the server plays of a video to {@code target}: an H.264 that it has made, or without a word the original.
     * After a failure, or without one, there is no such file. Needs {@code asset.view}.
     *
     * @return false when the server has neither
     * @throws ImmichException as {@link #preview} does
     */
    public boolean playback(AssetId id, Path target) throws InterruptedException {
        return rendered(Call.file("/assets/" + id + "/video/playback", "playback of asset " + id), target);
    }

    private boolean rendered(Call call, Path target) throws InterruptedException {
        try {
            fetch(call, target, null, null);
            return true;
        } catch (ImmichException.NotFound e) {
            if (e.isOfFile()) {
                return false;
            }
            throw e;
        }
    }

    private void fetch(Call call, Path target, @Nullable Long bytes, @Nullable String checksum)
            throws InterruptedException {
        try {
            new Download(http, call, target, surroundings, held).run(bytes, checksum);
        } catch (RuntimeException | InterruptedException e) {
            remove(target, e);
            throw e;
        }
    }

    private static void remove(Path target, Exception because) {
        try {
            Files.deleteIfExists(target);
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }
}
