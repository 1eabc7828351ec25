package io.github.immichtg.immich;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.Set;

/** Reads of a listed asset the fields that {@link AssetJson} looks at; the others are most of it, and not even decoded. */
final class AssetFields {

    private static final String EXIF = "exifInfo";

    private static final Set<String> OF_ASSET = Set.of(
            "id",
            "type",
            "originalFileName",
            "originalPath",
            "checksum",
            "libraryId",
            "livePhotoVideoId",
            "fileCreatedAt",
            "localDateTime",
            "visibility",
            "isTrashed",
            "thumbhash",
            "width",
            EXIF);

    private static final Set<String> OF_EXIF = Set.of(
            "fileSizeInByte",
            "dateTimeOriginal",
            "exifImageWidth",
            "make",
            "model",
            "lensModel",
            "fNumber",
            "focalLength",
            "iso",
            "exposureTime",
            "latitude",
            "longitude",
            "city",
            "state",
            "country",
            "description",
            "timeZone",
            "rating");

    private AssetFields() {}

    /** The asset that the parser has begun; only one at a time is a tree, since an album may hold a hundred thousand. */
    static JsonNode read(JsonParser parser) throws IOException {
        return object(parser, OF_ASSET);
    }

    private static JsonNode object(JsonParser parser, Set<String> wanted) throws IOException {
        var object = Answers.JSON.createObjectNode();
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            var token = parser.nextToken();
            if (!wanted.contains(name)) {
                parser.skipChildren();
            } else if (name.equals(EXIF) && token == JsonToken.START_OBJECT) {
                object.set(name, object(parser, OF_EXIF));
            } else {
                object.set(name, value(parser, token));
            }
        }
        return object;
    }

    private static JsonNode value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> TextNode.valueOf(parser.getText());
            case VALUE_NULL -> NullNode.getInstance();
            case VALUE_TRUE, VALUE_FALSE -> BooleanNode.valueOf(parser.getBooleanValue());
            case VALUE_NUMBER_FLOAT -> DoubleNode.valueOf(parser.getDoubleValue());
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.INT
                        ? IntNode.valueOf(parser.getIntValue())
                        : Answers.JSON.readTree(parser);
            default -> Answers.JSON.readTree(parser);
        };
    }
}
