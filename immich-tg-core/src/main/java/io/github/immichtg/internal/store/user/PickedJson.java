package io.github.immichtg.internal.store.user;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.immichtg.failure.StoreException;
import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.internal.store.sql.StoredText;
import io.github.immichtg.internal.store.subscription.OperatorLink.NamedAlbum;
import java.util.ArrayList;
import java.util.List;
import org.jooq.JSONB;

/** JSON form of a user's picked albums, as stored in {@code conversations.picked}. */
final class PickedJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PickedJson() {}

    static JSONB of(List<NamedAlbum> albums) {
        ArrayNode array = JSON.createArrayNode();
        // PostgreSQL's JSON cannot contain NUL.
        albums.forEach(album ->
                array.addObject().put("id", album.id().toString()).put("name", StoredText.storable(album.name())));
        return JSONB.valueOf(array.toString());
    }

    static List<NamedAlbum> read(JSONB stored) {
        try {
            List<NamedAlbum> albums = new ArrayList<>();
            for (JsonNode one : JSON.readTree(stored.data())) {
                albums.add(new NamedAlbum(
                        AlbumId.of(one.path("id").textValue()), one.path("name").textValue()));
            }
            return albums;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new StoreException.Failed("Cannot read a user's picked albums.", e);
        }
    }
}
