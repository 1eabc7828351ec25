package io.github.immichtg.internal.immich.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.immichtg.immich.value.Album;
import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.AssetDetails;
import io.github.immichtg.immich.value.KeyInfo;
import io.github.immichtg.immich.value.ServerVersion;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parser of short responses, for every supported server version. */
public final class ResponseParser {

    private static final Set<String> ALBUM_FIELDS =
            Set.of("id", "albumName", "assetCount", "updatedAt", "lastModifiedAssetTimestamp");

    /** Limit on the number of albums, beyond any real account. */
    private static final int MOST_ALBUMS = 20_000;

    /** Leaves streams open, so that they can be read to the end and the connection can be reused. */
    public static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(100)
                            .maxNameLength(1_000)
                            .maxStringLength(1 << 20)
                            .build())
                    .build())
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    private static final Logger LOG = LoggerFactory.getLogger(ResponseParser.class);

    private ResponseParser() {}

    public static ServerVersion version(InputStream body) throws IOException {
        var json = JSON.readTree(body);
        return new ServerVersion(
                UnexpectedResponse.number(json, "major"),
                UnexpectedResponse.number(json, "minor"),
                UnexpectedResponse.number(json, "patch"));
    }

    public static boolean maintenanceMode(InputStream body) throws IOException {
        return JSON.readTree(body).path("maintenanceMode").asBoolean(false);
    }

    public static KeyInfo key(InputStream body) throws IOException {
        var permissions = JSON.readTree(body).path("permissions");
        if (!permissions.isArray()) {
            throw new UnexpectedResponse("it has no permissions");
        }
        var names = new HashSet<String>();
        permissions.forEach(name -> names.add(name.asText()));
        return new KeyInfo(names);
    }

    public static List<Album> albums(InputStream body) throws IOException {
        try (var parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new UnexpectedResponse("not a list");
            }
            var albums = new ArrayList<Album>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (albums.size() == MOST_ALBUMS) {
                    throw new UnexpectedResponse("it lists more than " + MOST_ALBUMS + " albums");
                }
                JsonNode fields = fields(parser);
                try {
                    albums.add(album(fields));
                } catch (UnexpectedResponse e) {
                    LOG.warn("Left out one album of the list: {}", e.getMessage());
                }
            }
            return albums;
        }
    }

    public static Album album(InputStream body) throws IOException {
        try (var parser = JSON.createParser(body)) {
            parser.nextToken();
            return album(fields(parser));
        }
    }

    /** Text and number fields of the object that the parser is at; nested lists and objects are skipped. */
    private static JsonNode fields(JsonParser parser) throws IOException {
        if (!parser.isExpectedStartObjectToken()) {
            throw new UnexpectedResponse("an album is not an object");
        }
        var fields = JSON.createObjectNode();
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (parser.nextToken().isScalarValue() && ALBUM_FIELDS.contains(name)) {
                fields.set(name, JSON.<JsonNode>readTree(parser));
            } else {
                parser.skipChildren();
            }
        }
        return fields;
    }

    private static Album album(JsonNode json) throws UnexpectedResponse {
        try {
            return new Album(
                    AlbumId.of(UnexpectedResponse.text(json, "id")),
                    BoundedText.name(json.path("albumName").asText("")),
                    UnexpectedResponse.number(json, "assetCount"),
                    ImmichTimestamps.instant(UnexpectedResponse.text(json, "updatedAt")),
                    json.hasNonNull("lastModifiedAssetTimestamp")
                            ? ImmichTimestamps.instant(UnexpectedResponse.text(json, "lastModifiedAssetTimestamp"))
                            : null);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new UnexpectedResponse("an album has an invalid value", e);
        }
    }

    /** The user's name, or their email address if they have no name. */
    public static String owner(InputStream body) throws IOException {
        var json = JSON.readTree(body);
        var name = json.path("name").asText("").strip();
        return BoundedText.name(name.isEmpty() ? UnexpectedResponse.text(json, "email") : name);
    }

    public static Asset asset(InputStream body) throws IOException {
        try (var parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnexpectedResponse("not an object");
            }
            return new AssetReading(parser).asset();
        }
    }

    /** Whether an asset's file is where the server looks for it: the asset is neither trashed nor offline. */
    public static boolean isPresent(InputStream body) throws IOException {
        try (var parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnexpectedResponse("not an object");
            }
            return new AssetReading(parser).isPresent();
        }
    }

    /** People and tags of an asset; both are optional. */
    public static AssetDetails details(InputStream body) throws IOException {
        var json = JSON.readTree(body);
        UnexpectedResponse.text(json, "id");
        var people = new ArrayList<String>();
        for (var person : json.path("people")) {
            var name = person.path("name").asText("");
            if (!name.isBlank() && !person.path("isHidden").asBoolean(false)) {
                people.add(BoundedText.name(name));
            }
        }
        var tags = new ArrayList<String>();
        for (var tag : json.path("tags")) {
            var path = tag.path("value").asText("");
            if (!path.isBlank()) {
                tags.add(BoundedText.name(path));
            }
        }
        return new AssetDetails(people, tags);
    }

    /**
     * Error message of a JSON response: its {@code message}, which may be a list, and the fields it complains about.
     *
     * @return {@code null} if the body is no such JSON, and thus not from Immich
     */
    public static @Nullable String complaint(byte[] body) {
        try {
            var json = JSON.readTree(body);
            var message = json == null ? null : json.get("message");
            if (message == null) {
                return null;
            }
            var text = new StringBuilder(message.isTextual() ? message.textValue() : message.toString());
            json.path("errors")
                    .forEach(error ->
                            text.append("; ").append(error.path("message").asText("")));
            return text.toString();
        } catch (IOException e) {
            return null;
        }
    }
}
