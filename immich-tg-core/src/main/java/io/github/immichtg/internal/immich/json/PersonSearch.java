package io.github.immichtg.internal.immich.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.immich.value.AssetId;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Search for the assets of an album on which a person is seen. */
public final class PersonSearch {

    private PersonSearch() {}

    /**
     * Page of what was found.
     *
     * @param more whether another page follows
     */
    public record Found(List<AssetId> assets, boolean more) {}

    /** Body of the request for one page; servers before 1.135 overlook the album. */
    public static String question(String personId, AlbumId album, int page) {
        var body = ResponseParser.JSON.createObjectNode();
        body.putArray("personIds").add(personId);
        body.putArray("albumIds").add(album.toString());
        return body.put("size", SearchShape.PAGE_SIZE).put("page", page).toString();
    }

    public static Found found(InputStream body) throws IOException {
        JsonNode assets = ResponseParser.JSON.readTree(body).path("assets");
        if (!assets.path("items").isArray()) {
            throw new UnexpectedResponse("there is no list of assets");
        }
        List<AssetId> found = new ArrayList<>();
        for (JsonNode one : assets.path("items")) {
            found.add(id(UnexpectedResponse.text(one, "id")));
        }
        return new Found(found, assets.path("nextPage").isTextual());
    }

    private static AssetId id(String text) throws UnexpectedResponse {
        try {
            return AssetId.of(text);
        } catch (IllegalArgumentException e) {
            throw new UnexpectedResponse("the id of an asset is no UUID", e);
        }
    }
}
