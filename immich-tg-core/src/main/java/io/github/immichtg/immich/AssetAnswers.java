package io.github.immichtg.immich;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Reads lists of assets as they come in, of any length, and keeps those that are to be seen. */
final class AssetAnswers {

    private static final int LONGEST_CURSOR = 4096;

    private AssetAnswers() {}

    /**
     * The {@code assets} of an album before 3.0, in pages.
     *
     * @return false when the album has no such list: the server is a newer one
     */
    static boolean ofAlbum(InputStream body, int size, Consumer<List<Asset>> pages) throws IOException {
        try (var parser = Answers.JSON.createParser(body)) {
            var listed = false;
            requireObject(parser);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (parser.currentName().equals("assets")) {
                    listed = true;
                    readArray(parser, size, Integer.MAX_VALUE, pages);
                } else {
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
            return listed;
        }
    }

    /**
     * One page that a search found.
     *
     * @param next what to ask the next one by, if there is one
     * @param byCursor whether the server counts by cursors, and so has understood a question that does
     */
    record Page(List<Asset> assets, @Nullable JsonNode next, boolean byCursor) {}

    /**
     * A page of what {@code POST /search/metadata} found.
     *
     * @param counted is told how many assets it holds before they are read, if the answer says so
     */
    static Page ofSearch(InputStream body, IntConsumer counted) throws IOException {
        try (var parser = Answers.JSON.createParser(body)) {
            requireObject(parser);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var assets = parser.currentName().equals("assets");
                if (parser.nextToken() == JsonToken.START_OBJECT && assets) {
                    return page(parser, counted);
                }
                parser.skipChildren();
            }
        }
        throw new NotUnderstood("it has no assets");
    }

    private static Page page(JsonParser parser, IntConsumer counted) throws IOException {
        var assets = new ArrayList<Asset>();
        var listed = false;
        var byCursor = false;
        @Nullable JsonNode nextPage = null;
        @Nullable JsonNode nextCursor = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            switch (parser.currentName()) {
                case "count" -> {
                    if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT
                            && parser.getNumberType() == JsonParser.NumberType.INT) {
                        counted.accept(parser.getIntValue());
                    } else {
                        parser.skipChildren();
                    }
                }
                case "items" -> {
                    listed = true;
                    readArray(parser, Integer.MAX_VALUE, AlbumListing.PAGE, assets::addAll);
                }
                case "nextPage" -> nextPage = pageNumber(value(parser));
                case "nextCursor" -> {
                    byCursor = true;
                    nextCursor = value(parser);
                }
                default -> {
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
        }
        if (!listed) {
            throw new NotUnderstood("it has no items");
        }
        return new Page(assets, nextCursor == null ? nextPage : nextCursor, byCursor);
    }

    private static @Nullable JsonNode value(JsonParser parser) throws IOException {
        parser.nextToken();
        if (!parser.currentToken().isScalarValue()) {
            throw new NotUnderstood("the next page is no place in a list");
        }
        JsonNode value = Answers.JSON.readTree(parser);
        if (value.asText().length() > LONGEST_CURSOR) {
            throw new NotUnderstood("the next page is no place in a list");
        }
        return value.isNull() ? null : value;
    }

    private static @Nullable JsonNode pageNumber(@Nullable JsonNode value) throws IOException {
        if (value != null && !value.asText().matches("[1-9]\\d{0,8}")) {
            throw new NotUnderstood("nextPage is no number");
        }
        return value;
    }

    private static void requireObject(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new NotUnderstood("it is no object");
        }
    }

    /** @param most how many there may be */
    private static void readArray(JsonParser parser, int size, int most, Consumer<List<Asset>> pages)
            throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw new NotUnderstood(parser.currentName() + " is no list");
        }
        var page = new ArrayList<Asset>();
        var sha1 = Received.digest();
        var read = 0;
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            if (++read > most) {
                throw new NotUnderstood("it has more than " + most + " assets");
            }
            var asset = new AssetReading(parser);
            if (asset.isVisible()) {
                page.add(asset.asset(sha1));
            }
            if (page.size() == size) {
                pages.accept(List.copyOf(page));
                page.clear();
            }
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
            throw new NotUnderstood("an asset is no object");
        }
        if (!page.isEmpty()) {
            pages.accept(List.copyOf(page));
        }
    }
}
