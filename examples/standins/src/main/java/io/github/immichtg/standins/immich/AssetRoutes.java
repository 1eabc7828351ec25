package io.github.immichtg.standins.immich;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.standins.http.Answer;
import io.github.immichtg.standins.http.Call;
import io.github.immichtg.standins.http.Content;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /assets/ID} and the files behind it. */
final class AssetRoutes {

    /** One grey pixel: what stands for every asset's small picture. */
    private static final byte[] PIXEL =
            Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

    private final World world;
    private final Validation validation;
    private final AssetJson json;
    private final AssetFiles files;

    AssetRoutes(World world) {
        this.world = world;
        this.validation = new Validation(world.version);
        this.json = new AssetJson(world.version);
        this.files = new AssetFiles(world);
    }

    JsonNode one(StandInUser user, String id) {
        StandInAsset asset = readable(user, validation.id("id", id));
        if (asset == null) {
            throw new ApiError(400, "Not found or no asset.read access");
        }
        var written = json.write(asset, AssetJson.Place.ALONE, true, true);
        written.set("tags", Label.tags(asset.tags));
        written.set("people", Label.people(asset, user));
        return written;
    }

    JsonNode faces(StandInUser user, Map<String, String> query) {
        StandInAsset asset = readable(user, validation.id("id", query.getOrDefault("id", "")));
        if (asset == null) {
            throw new ApiError(400, "Not found or no asset.read access");
        }
        return FaceBox.all(asset, user);
    }

    Answer original(Call call, StandInUser user, String id) {
        StandInAsset asset = readable(user, validation.id("id", id));
        if (asset == null) {
            throw world.version.is3()
                    ? new ApiError(404, "Not Found")
                    : new ApiError(400, "Not found or no asset.download access").uncached();
        }
        Content edit = edit(call, asset);
        if (edit != null) {
            return files.send(call, edit, "image/jpeg", base(asset) + ".jpeg", asset.updatedAt);
        }
        if (asset.lost) {
            return lost(asset);
        }
        return files.send(call, asset.original, asset.mimeType(), asset.fileName, asset.uploadedAs);
    }

    /** The edited picture, if it is asked for and there is one: by default servers send what was uploaded. */
    private @Nullable Content edit(Call call, StandInAsset asset) {
        String edited = call.query().get("edited");
        if (edited == null || !world.version.isAtLeast(2, 5)) {
            return null;
        }
        validation.oneOf("edited", edited, List.of("true", "false"));
        return edited.equals("true") ? asset.edit : null;
    }

    private static String base(StandInAsset asset) {
        return asset.fileName.replaceFirst("\\.[^.]*$", "");
    }

    private Answer lost(StandInAsset asset) {
        if (world.version.is3()) {
            throw new ApiError(404, "Not Found");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cache-Control", "none");
        headers.put("Content-Type", asset.mimeType() + "; charset=utf-8");
        headers.put("Content-Disposition", "inline; filename*=UTF-8''" + AssetFiles.encoded(asset.fileName));
        byte[] body = internalError(world.correlationId());
        headers.put("ETag", Replies.tag(body));
        return Answer.of(500, headers, body);
    }

    static byte[] internalError(String correlationId) {
        return ("{\"message\":\"Internal server error\",\"statusCode\":500,\"correlationId\":\"" + correlationId
                        + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    Answer thumbnail(Call call, StandInUser user, String id) {
        UUID uuid = validation.id("id", id);
        String size = call.query().getOrDefault("size", "thumbnail");
        validation.oneOf("size", size, sizes());
        if (size.equals("original") && !world.version.is3()) {
            throw new ApiError(400, "May not request original file");
        }
        StandInAsset asset = readable(user, uuid);
        if (asset == null) {
            throw new ApiError(400, "Not found or no asset.view access");
        }
        if (size.equals("original") || size.equals("fullsize")) {
            return fullSize(call, asset, size);
        }
        Content file = asset.preview;
        if (asset.fresh || file == null) {
            throw new ApiError(404, "Asset media not found");
        }
        Content edit = edit(call, asset);
        return size.equals("preview")
                ? files.send(
                        call, edit == null ? file : edit, "image/jpeg", base(asset) + "_preview.jpeg", modified(asset))
                : files.send(call, Content.of(PIXEL), "image/webp", base(asset) + "_thumbnail.webp", asset.createdAt);
    }

    private static Instant modified(StandInAsset asset) {
        return asset.edit == null ? asset.createdAt : asset.updatedAt;
    }

    private List<String> sizes() {
        if (world.version.isAtLeast(2, 0)) {
            return List.of("original", "fullsize", "preview", "thumbnail");
        }
        return world.version.isAtLeast(1, 135)
                ? List.of("fullsize", "preview", "thumbnail")
                : List.of("preview", "thumbnail");
    }

    /** There is no full-sized rendition by default, so the server sends elsewhere: to what a browser can show. */
    private Answer fullSize(Call call, StandInAsset asset, String size) {
        Content edit = edit(call, asset);
        if (edit != null && size.equals("fullsize")) {
            return files.send(call, edit, "image/jpeg", base(asset) + "_fullsize.jpeg", asset.updatedAt);
        }
        Content made = asset.fullSize;
        if (size.equals("fullsize") && made != null && !MediaTypes.web(asset.mimeType())) {
            return files.send(call, made, "image/jpeg", base(asset) + "_fullsize.jpeg", asset.createdAt);
        }
        if (size.equals("original") || MediaTypes.web(asset.mimeType())) {
            String rest = call.query().entrySet().stream()
                    .filter(pair -> !pair.getKey().equals("size"))
                    .map(pair -> pair.getKey() + "=" + AssetFiles.encoded(pair.getValue()))
                    .collect(Collectors.joining("&"));
            return Replies.redirect("original?" + rest);
        }
        return Replies.redirect("/api/assets/" + asset.id + "/thumbnail?size=preview");
    }

    /** The server's own rendition of a video, or without a word the original. */
    Answer playback(Call call, StandInUser user, String id) {
        StandInAsset asset = readable(user, validation.id("id", id));
        if (asset == null && !world.version.is3()) {
            throw new ApiError(400, "Not found or no asset.view access");
        }
        if (asset == null || asset.trashed || !MediaTypes.kind(asset.mimeType()).equals("VIDEO")) {
            throw world.version.is3()
                    ? new ApiError(404, "Not Found")
                    : new ApiError(404, "Asset not found or asset is not a video").uncached();
        }
        Content encoded = asset.encodedVideo;
        if (encoded == null && asset.lost) {
            return lost(asset);
        }
        return encoded == null
                ? files.send(call, asset.original, asset.mimeType(), null, asset.uploadedAs)
                : files.send(call, encoded, "video/mp4", null, asset.encodedAt);
    }

    private @Nullable StandInAsset readable(StandInUser user, @Nullable UUID id) {
        StandInAsset asset = id == null ? null : world.assets.get(id);
        return asset != null && asset.readableBy(user) ? asset : null;
    }
}
