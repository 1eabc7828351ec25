package io.github.immichtg.standins.immich;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.immichtg.standins.http.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A person or a tag on an asset. */
record Label(UUID id, String text, Instant updatedAt) {

    /** The server tells who is to be seen to the asset's owner only. */
    static ArrayNode people(StandInAsset asset, StandInUser user) {
        var people = Json.array();
        if (asset.owner != user) {
            return people;
        }
        asset.seen().forEach(person -> person.write(people.addObject(), user));
        return people;
    }

    void write(ObjectNode json, StandInUser owner) {
        json.put("id", id.toString()).put("name", text).putNull("birthDate");
        json.put("thumbnailPath", "/data/thumbs/" + owner.id + "/" + id + ".jpeg");
        json.put("isHidden", false).put("isFavorite", false).put("updatedAt", Dates.own(updatedAt));
    }

    /** A page of everyone on an account's assets; 500 where the caller does not say how many. */
    static ObjectNode all(World world, StandInUser user, Map<String, String> query) {
        int size = Integer.parseInt(query.getOrDefault("size", "500"));
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        List<Label> all = world.people(user);
        var json = Json.object();
        var people = json.putArray("people");
        all.stream().skip((page - 1L) * size).limit(size).forEach(person -> person.write(people.addObject(), user));
        return json.put("total", all.size()).put("hidden", 0).put("hasNextPage", all.size() > (long) page * size);
    }

    static ArrayNode tags(List<Label> labels) {
        var tags = Json.array();
        for (Label tag : labels) {
            String at = Dates.own(tag.updatedAt);
            var json = tags.addObject();
            json.put("id", tag.id.toString());
            json.put("name", tag.text.substring(tag.text.lastIndexOf('/') + 1));
            json.put("value", tag.text).put("createdAt", at).put("updatedAt", at);
        }
        return tags;
    }
}
