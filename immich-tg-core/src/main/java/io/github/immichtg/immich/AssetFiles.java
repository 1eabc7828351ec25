package io.github.immichtg.immich;

import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetFault;
import io.github.immichtg.immich.value.AssetId;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.immich.value.ServerVersion;
import io.github.immichtg.internal.immich.http.ApiRequest;
import io.github.immichtg.internal.immich.http.ClientEnvironment;
import io.github.immichtg.internal.immich.http.ImmichHttp;
import io.github.immichtg.internal.immich.json.ResponseParser;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Files of one account's assets: originals, edited pictures and renditions. Thread-safe. */
final class AssetFiles {

    private final ImmichHttp http;
    private final CachedVersion version;
    private final ClientEnvironment environment;
    private final Held held = new Held();

    AssetFiles(ImmichHttp http, CachedVersion version, ClientEnvironment environment) {
        this.http = http;
        this.version = version;
        this.environment = environment;
    }

    boolean download(Asset asset, Path target) throws InterruptedException {
        if (!version.get().isAtLeast(ServerVersion.EDITS)) {
            downloadUnedited(asset, target);
            return false;
        }
        // Asked of each asset: one edited since it was listed differs from its checksum, and must not go out uncropped.
        var request = ApiRequest.file(original(asset) + "?edited=true", about(asset));
        if (!asset.edited() && !editedUnnoticed(asset)) {
            try {
                fetch(request, target, asset.bytes(), asset.checksum());
                return false;
            } catch (ImmichException.Damaged e) {
                if (!editedSince(asset, e)) {
                    throw e;
                }
            }
        }
        fetch(request, target, null, null);
        return true;
    }

    /** No checksum tells of the edit of a file of an external library; the video of a live photo would show what was cropped. */
    private boolean editedUnnoticed(Asset asset) throws InterruptedException {
        return asset.checksum() == null && asset.livePhotoVideoId() != null && isEdited(asset);
    }

    private boolean isEdited(Asset asset) throws InterruptedException {
        return http.ask(ApiRequest.json("/assets/" + asset.id(), "asset " + asset.id()), ResponseParser::asset)
                .edited();
    }

    private boolean editedSince(Asset asset, ImmichException.Damaged damaged) throws InterruptedException {
        try {
            return isEdited(asset);
        } catch (ImmichException e) {
            damaged.addSuppressed(e);
            return false;
        }
    }

    void downloadUnedited(Asset asset, Path target) throws InterruptedException {
        fetch(ApiRequest.file(original(asset), about(asset)), target, asset.bytes(), asset.checksum());
    }

    private static String original(Asset asset) {
        return "/assets/" + asset.id() + "/original";
    }

    private static String about(Asset asset) {
        return "original of " + asset.fileName() + " (asset " + asset.id() + ")";
    }

    /** Addition to the address of a rendition that asks for that of the edited picture, where servers know it. */
    private String edited() throws InterruptedException {
        return version.get().isAtLeast(ServerVersion.EDITS) ? "&edited=true" : "";
    }

    boolean preview(AssetId id, Path target) throws InterruptedException {
        return rendered(
                ApiRequest.file("/assets/" + id + "/thumbnail?size=preview" + edited(), "preview of asset " + id),
                target);
    }

    boolean fullSize(AssetId id, Path target) throws InterruptedException {
        return version.get().isAtLeast(ServerVersion.FULL_SIZE)
                && rendered(
                        ApiRequest.veryFile(
                                "/assets/" + id + "/thumbnail?size=fullsize" + edited(),
                                "full-size rendition of asset " + id),
                        target);
    }

    boolean playback(AssetId id, Path target) throws InterruptedException {
        return rendered(ApiRequest.file("/assets/" + id + "/video/playback", "playback of asset " + id), target);
    }

    private boolean rendered(ApiRequest call, Path target) throws InterruptedException {
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

    private void fetch(ApiRequest call, Path target, @Nullable Long bytes, @Nullable String checksum)
            throws InterruptedException {
        new Download(http, call, target, environment, held).run(bytes, checksum);
    }

    AssetFault faultOf(AssetId id, ImmichException failure) throws InterruptedException {
        return switch (failure) {
            case ImmichException.NotFound e -> fault(id);
            // A Retry-After is about all requests.
            case ImmichException.Failing e -> e.comeBack().isZero() ? fault(id) : AssetFault.SERVER;
            case ImmichException.Broken e -> fault(id);
            default -> AssetFault.SERVER;
        };
    }

    /** Servers before 3.0 answer a missing file with an internal error, newer ones with "not found". */
    private AssetFault fault(AssetId id) throws InterruptedException {
        try {
            return http.ask(ApiRequest.json("/assets/" + id, "asset " + id), ResponseParser::isPresent)
                    ? AssetFault.FILE
                    : AssetFault.ASSET;
        } catch (ImmichException.NotFound e) {
            return AssetFault.ASSET;
        } catch (ImmichException e) {
            return AssetFault.SERVER;
        }
    }
}
