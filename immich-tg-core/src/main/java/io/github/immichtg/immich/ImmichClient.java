package io.github.immichtg.immich;

import io.github.immichtg.immich.value.Album;
import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetDetails;
import io.github.immichtg.immich.value.AssetFault;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.immich.value.AssetTraits;
import io.github.immichtg.immich.value.Face;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.immich.value.KeyInfo;
import io.github.immichtg.immich.value.Label;
import io.github.immichtg.immich.value.ServerAccess;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.immich.value.ServerVersion;
import io.github.immichtg.internal.immich.http.ApiRequest;
import io.github.immichtg.internal.immich.http.ClientEnvironment;
import io.github.immichtg.internal.immich.http.ImmichHttp;
import io.github.immichtg.internal.immich.json.LabelParser;
import io.github.immichtg.internal.immich.json.PersonSearch;
import io.github.immichtg.internal.immich.json.ResponseParser;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Client of one account on one Immich server, 1.106 or newer. Each method is one API call, which returns its result
 * or throws an {@link ImmichException}. Transient failures (a lost connection, a bad gateway, too many requests) are
 * retried up to four times within about a minute; an interrupt ends that at once. The client never changes anything
 * on the server. Thread-safe.
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
    private final CachedVersion version;
    private final Albums albums;
    private final AssetFiles files;

    /**
     * A client with connections of its own, which close after 30 s of idling. Sends no request yet.
     *
     * @param address the server's address
     * @param key an API key of the account
     */
    public ImmichClient(ServerAddress address, ApiKey key) {
        this(address, key, ServerAccess.PLAIN);
    }

    /**
     * The same where the server is not reached by address and key alone.
     *
     * @param address the server's address
     * @param key an API key of the account
     * @param access headers, certificates and proxies on the way to the server
     */
    public ImmichClient(ServerAddress address, ApiKey key, ServerAccess access) {
        this(address, key, ClientEnvironment.real(access));
    }

    /** Without a key, only public endpoints can be used. */
    ImmichClient(ServerAddress address, @Nullable ApiKey key, ClientEnvironment environment) {
        this(address, key, environment, null);
    }

    /** @param known version of the server, if it was asked for just before */
    ImmichClient(
            ServerAddress address, @Nullable ApiKey key, ClientEnvironment environment, @Nullable ServerVersion known) {
        this.address = address;
        this.http = new ImmichHttp(address, key, environment);
        this.version = new CachedVersion(http, known);
        this.albums = new Albums(http, version, environment.bounds().albumAssets());
        this.files = new AssetFiles(http, version, environment);
    }

    /**
     * Finds the API behind an address that a person has pasted: tries the address itself and {@code
     * /.well-known/immich}, follows redirects within the same host, and tries both schemes if the address has none.
     * Sends no key.
     *
     * @param pasted the address as a person wrote it
     * @return the address of the API, which resolves to itself
     * @throws ImmichException with the cause and its fix
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static ServerAddress resolve(ServerAddress pasted) throws InterruptedException {
        return new ServerAddressResolver(ClientEnvironment.real(ServerAccess.PLAIN)).resolve(pasted);
    }

    /** {@return the address of its server} */
    public ServerAddress address() {
        return address;
    }

    /**
     * {@return the server's version, requested once and cached} Needs no key.
     *
     * @throws ImmichException.TooOld before 1.106
     * @throws InterruptedException if the calling thread is interrupted
     */
    public ServerVersion version() throws InterruptedException {
        return version.get();
    }

    /**
     * Checks whether server and key are sufficient for publishing.
     *
     * @throws ImmichException with the cause and its fix if they are not
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void check() throws InterruptedException {
        version();
        var key = key();
        key.require();
        if (key.permissions() == null) {
            // Such a server cannot describe its keys; whether it accepts this one shows in use.
            albums();
        }
    }

    /**
     * {@return the permissions of the key; {@link KeyInfo#UNKNOWN} on servers that cannot report them (before about
     * 1.144)}
     *
     * @throws InterruptedException if the calling thread is interrupted
     */
    public KeyInfo key() throws InterruptedException {
        try {
            return http.ask(ApiRequest.json("/api-keys/me", "API key"), ResponseParser::key);
        } catch (ImmichException.NotFound | ImmichException.Forbidden e) {
            // Older servers take "me" for a key's id: malformed, or not accessible.
            return KeyInfo.UNKNOWN;
        }
    }

    /**
     * {@return the name of the key's owner, as Immich shows it; empty if the key may not read it} Needs {@code
     * user.read}.
     *
     * @throws InterruptedException if the calling thread is interrupted
     */
    public Optional<String> owner() throws InterruptedException {
        try {
            return Optional.of(http.ask(ApiRequest.json("/users/me", "key's owner"), ResponseParser::owner));
        } catch (ImmichException.Forbidden e) {
            return Optional.empty();
        }
    }

    /**
     * {@return the albums of the key's owner and those shared with them, without duplicates} Needs {@code album.read}.
     *
     * @throws InterruptedException if the calling thread is interrupted
     */
    public List<Album> albums() throws InterruptedException {
        return albums.all();
    }

    /**
     * {@return one album without its assets, in one short response} Needs {@code album.read}.
     *
     * @param id the album's id
     * @throws ImmichException.NotFound if the key has no access to such an album
     * @throws InterruptedException if the calling thread is interrupted
     */
    public Album album(AlbumId id) throws InterruptedException {
        return albums.one(id);
    }

    /**
     * Emits the album's assets from timeline and archive, except trashed, hidden and locked ones; each once, in batches
     * of up to 1000, in no particular order. While the album changes, a listing may be incomplete. If it fails, some
     * batches may have been emitted already. Needs {@code album.read} and {@code asset.read}.
     *
     * @param id the album's id
     * @param pages called on the calling thread; its exceptions propagate
     * @throws ImmichException.NotFound if the key has no access to such an album
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void assets(AlbumId id, Consumer<List<Asset>> pages) throws InterruptedException {
        albums.list(id, pages);
    }

    /**
     * Emits the album's assets as {@link #assets} does, but only those whose records were changed at a time or later. A
     * change of a person's name is no change of an asset's record, and one of a description is when the server has read
     * the file again. Needs {@code album.read} and {@code asset.read}.
     *
     * @param id the album's id
     * @param since the time, by the server's clock
     * @param pages called on the calling thread; its exceptions propagate
     * @return whether the server can tell; those before 3.0 cannot, and nothing is emitted
     * @throws ImmichException.NotFound if the key has no access to such an album
     * @throws InterruptedException if the calling thread is interrupted
     */
    public boolean changedAssets(AlbumId id, Instant since, Consumer<List<Asset>> pages) throws InterruptedException {
        return albums.listChanges(id, since, pages);
    }

    /**
     * {@return the current people and tags of an asset} Needs {@code asset.read}.
     *
     * @param id its id on the server
     * @throws ImmichException.NotFound if the key has no access to such an asset
     * @throws InterruptedException if the calling thread is interrupted
     */
    public AssetDetails details(AssetId id) throws InterruptedException {
        return http.ask(ApiRequest.json("/assets/" + id, "asset " + id), ResponseParser::details);
    }

    /**
     * {@return what decides whether an asset may be seen} Needs {@code asset.read}.
     *
     * @param id its id on the server
     * @throws ImmichException.NotFound if the key has no access to such an asset
     * @throws InterruptedException if the calling thread is interrupted
     */
    public AssetTraits traits(AssetId id) throws InterruptedException {
        return http.ask(ApiRequest.json("/assets/" + id, "asset " + id), LabelParser::traits);
    }

    /**
     * {@return the faces in a photo, as its owner shows it, except those that a crop has taken away} Needs {@code
     * face.read}.
     *
     * @param id the photo's id on the server
     * @throws ImmichException.NotFound if the key has no access to such an asset
     * @throws InterruptedException if the calling thread is interrupted
     */
    public List<Face> faces(AssetId id) throws InterruptedException {
        return http.ask(ApiRequest.json("/faces?id=" + id, "faces of asset " + id), LabelParser::faces);
    }

    /**
     * {@return the account's own assets in an album on which a person is seen} Needs {@code asset.read}.
     *
     * @param personId id of the person
     * @param album the album's id
     * @throws InterruptedException if the calling thread is interrupted
     */
    public Set<AssetId> assetsOf(String personId, AlbumId album) throws InterruptedException {
        Set<AssetId> assets = new HashSet<>();
        int page = 1;
        boolean more = true;
        while (more) {
            PersonSearch.Found one = http.ask(
                    ApiRequest.search(PersonSearch.question(personId, album, page++), "assets of a person"),
                    PersonSearch::found);
            more = assets.addAll(one.assets()) && one.more();
        }
        return assets;
    }

    /**
     * {@return all people of the account, also hidden and unnamed ones} Needs {@code person.read}.
     *
     * @throws InterruptedException if the calling thread is interrupted
     */
    public List<Label> people() throws InterruptedException {
        List<Label> people = new ArrayList<>();
        int page = 1;
        boolean more = true;
        while (more) {
            LabelParser.People one = http.ask(
                    ApiRequest.list("/people?withHidden=true&size=1000&page=" + page++, "people"), LabelParser::people);
            people.addAll(one.people());
            more = one.more() && !one.people().isEmpty();
        }
        return people;
    }

    /**
     * {@return all tags of the account} Needs {@code tag.read}.
     *
     * @throws InterruptedException if the calling thread is interrupted
     */
    public List<Label> tags() throws InterruptedException {
        return http.ask(ApiRequest.list("/tags", "tags"), LabelParser::tags);
    }

    /**
     * {@return the id of the key's owner} Needs {@code user.read}.
     *
     * @throws InterruptedException if the calling thread is interrupted
     */
    public String accountId() throws InterruptedException {
        return http.ask(ApiRequest.json("/users/me", "key's owner"), LabelParser::id);
    }

    /**
     * {@return one asset, whether or not it is in an album: the moving part of a live photo is in none} Needs {@code
     * asset.read}.
     *
     * @param id its id on the server
     * @throws ImmichException.NotFound if the key has no access to such an asset
     * @throws InterruptedException if the calling thread is interrupted
     */
    public Asset asset(AssetId id) throws InterruptedException {
        return http.ask(ApiRequest.json("/assets/" + id, "asset " + id), ResponseParser::asset);
    }

    /**
     * Finds out what a failed request about an asset is due to, by asking for the asset. Needs {@code asset.read}.
     *
     * @param id its id on the server
     * @param failure how the request failed
     * @return what the failure is due to
     * @throws InterruptedException if the calling thread is interrupted
     */
    public AssetFault faultOf(AssetId id, ImmichException failure) throws InterruptedException {
        return files.faultOf(id, failure);
    }

    /**
     * Downloads the asset as its owner shows it: the edited picture of an {@linkplain Asset#edited() edited} one,
     * otherwise the original. Otherwise like {@link #downloadUnedited}.
     *
     * @param asset the asset as the server describes it
     * @param target path of the file to write
     * @return whether it is the edited picture
     * @throws InterruptedException if the calling thread is interrupted
     */
    public boolean download(Asset asset, Path target) throws InterruptedException {
        return files.download(asset, target);
    }

    /**
     * Downloads the asset's original, as it was uploaded, to {@code target} and verifies it against the server's
     * metadata. Resumes after a lost connection. After a failure the file does not exist. Needs {@code asset.download}.
     *
     * @param asset the asset as the server describes it
     * @param target path of the file to write
     * @throws ImmichException.NotFound if the asset, or its file, is gone
     * @throws ImmichException.Damaged if it is truncated or differs from the upload
     * @throws ImmichException.NoSpace if there is not enough disk space for it plus 100 MiB, checked before the
     *     download if the size is known
     * @throws UncheckedIOException if {@code target} cannot be written
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void downloadUnedited(Asset asset, Path target) throws InterruptedException {
        files.downloadUnedited(asset, target);
    }

    /**
     * Downloads the server's preview of a photo (edited, if it is) or video to {@code target}: a JPEG, unless the
     * administrator chose WebP. After a failure, or without a preview, the file does not exist. Needs {@code
     * asset.view}.
     *
     * @param id its id on the server
     * @param target path of the file to write
     * @return false if the server has none (yet)
     * @throws ImmichException.NotFound if the asset is gone
     * @throws ImmichException.Damaged if it is truncated
     * @throws ImmichException.NoSpace if there is not enough disk space for it plus 100 MiB, checked before the
     *     download if the size is known
     * @throws UncheckedIOException if {@code target} cannot be written
     * @throws InterruptedException if the calling thread is interrupted
     */
    public boolean preview(AssetId id, Path target) throws InterruptedException {
        return files.preview(id, target);
    }

    /**
     * Downloads the full-size rendition, which servers create for formats that browsers do not show, if the
     * administrator enabled it. The server's fallbacks (preview, original) are not downloaded.
     *
     * @param id its id on the server
     * @param target path of the file to write
     * @return false if the server has none, or is too old to create any
     * @throws InterruptedException if the calling thread is interrupted
     */
    public boolean fullSize(AssetId id, Path target) throws InterruptedException {
        return files.fullSize(id, target);
    }

    /**
     * Downloads the video that the server plays to {@code target}: an H.264 transcode, or without notice the original.
     * After a failure, or without either, the file does not exist. Needs {@code asset.view}.
     *
     * @param id its id on the server
     * @param target path of the file to write
     * @return false if the server has neither
     * @throws ImmichException as {@link #preview} does
     * @throws InterruptedException if the calling thread is interrupted
     */
    public boolean playback(AssetId id, Path target) throws InterruptedException {
        return files.playback(id, target);
    }
}
