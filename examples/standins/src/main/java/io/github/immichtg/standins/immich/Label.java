package io.github.immichtg.standins.immich;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.immichtg.standins.http.Json;
import java.time.Instant;
import java.util.UUID;

/** A person or a tag on an asset. */
record Label(UUID id, String text, Instant updatedAt) {

    /** The server tells who is to be seen to the asset's owner only. */
    static ArrayNode people(StandInAsset asset, StandInUser user) {
        var people = Json.array();
        if (asset.owner != user) {
            return people;
        }
        for (Label person : asset.people) {
            var json = people.addObject();
            json.put("id", person.id.toString()).put("name", person.text).putNull("birthDate");
            json.put("thumbnailPath", "/data/thumbs/" + asset.owner.id + "/" + person.id + ".jpeg");
            json.put("isHidden", false).put("isFavorite", false).put("updatedAt", Dates.own(person.updatedAt));
        }
        return people;
    }

    static ArrayNode tags(StandInAsset asset) {
        var tags = Json.array();
        for (Label tag : asset.tags) {
            String at = Dates.own(tag.updatedAt);
            var json = tags.addObject();
            json.put("id", tag.id.toString());
            json.put("name", tag.text.substring(tag.text.lastIndexOf('/') + 1));
            json.put("value", tag.text).put("createdAt", at).put("updatedAt", at);
        }
        return tags;
    }
}
