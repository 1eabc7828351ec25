package io.github.immichtg.internal.immich.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.immich.value.AssetTraits;
import io.github.immichtg.immich.value.Face;
import io.github.immichtg.immich.value.Label;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Parser of people, their faces, and tags. */
public final class LabelParser {

    private LabelParser() {}

    /**
     * Page of people.
     *
     * @param more whether another page follows
     */
    public record People(List<Label> people, boolean more) {}

    public static People people(InputStream body) throws IOException {
        JsonNode json = ResponseParser.JSON.readTree(body);
        if (!json.path("people").isArray()) {
            throw new UnexpectedResponse("there is no list of people");
        }
        return new People(
                labels(json.path("people"), "name"), json.path("hasNextPage").asBoolean());
    }

    public static List<Label> tags(InputStream body) throws IOException {
        JsonNode json = ResponseParser.JSON.readTree(body);
        if (!json.isArray()) {
            throw new UnexpectedResponse("there is no list of tags");
        }
        return labels(json, "value");
    }

    public static String id(InputStream body) throws IOException {
        return UnexpectedResponse.text(ResponseParser.JSON.readTree(body), "id");
    }

    public static List<Face> faces(InputStream body) throws IOException {
        JsonNode json = ResponseParser.JSON.readTree(body);
        if (!json.isArray()) {
            throw new UnexpectedResponse("there is no list of faces");
        }
        List<Face> faces = new ArrayList<>();
        for (JsonNode one : json) {
            JsonNode person = one.path("person");
            faces.add(new Face(
                    person.isObject() ? UnexpectedResponse.text(person, "id") : null,
                    (int) Math.floor(number(one, "boundingBoxX1")),
                    (int) Math.floor(number(one, "boundingBoxY1")),
                    (int) Math.ceil(number(one, "boundingBoxX2")),
                    (int) Math.ceil(number(one, "boundingBoxY2")),
                    (int) Math.round(number(one, "imageWidth")),
                    (int) Math.round(number(one, "imageHeight"))));
        }
        return faces;
    }

    /** Boxes of edited pictures are computed, and may not be whole numbers. */
    private static double number(JsonNode face, String field) throws UnexpectedResponse {
        JsonNode value = face.path(field);
        if (!value.isNumber()) {
            throw new UnexpectedResponse("a face has no " + field);
        }
        return value.asDouble();
    }

    /** Strict: what is missing must not look like nobody. */
    public static AssetTraits traits(InputStream body) throws IOException {
        JsonNode json = ResponseParser.JSON.readTree(body);
        if (!json.path("people").isArray() || !json.path("tags").isArray()) {
            throw new UnexpectedResponse("it does not say who is seen, or with which tags");
        }
        return new AssetTraits(
                UnexpectedResponse.text(json, "ownerId"),
                labels(json.path("people"), "name"),
                labels(json.path("tags"), "value"),
                json.path("isFavorite").asBoolean(),
                json.path("exifInfo").path("rating").asInt(),
                json.path("isArchived").asBoolean()
                        || json.path("visibility").asText().equals("archive"),
                uploadedAt(json),
                json.path("isEdited").asBoolean(),
                json.path("type").asText().equals("VIDEO"));
    }

    /** Servers before 2.0 do not say when an asset was uploaded, but a change is never earlier. */
    private static Instant uploadedAt(JsonNode json) throws UnexpectedResponse {
        try {
            return ImmichTimestamps.instant(
                    UnexpectedResponse.text(json, json.path("createdAt").isTextual() ? "createdAt" : "updatedAt"));
        } catch (DateTimeException e) {
            throw new UnexpectedResponse("it does not say when it was uploaded", e);
        }
    }

    private static List<Label> labels(JsonNode list, String name) throws UnexpectedResponse {
        List<Label> labels = new ArrayList<>();
        for (JsonNode one : list) {
            labels.add(new Label(
                    UnexpectedResponse.text(one, "id"),
                    one.path(name).asText("").strip()));
        }
        return labels;
    }
}
