package io.github.immichtg.internal.immich.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.immich.value.Asset;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Streaming parser of asset lists of any length, which keeps visible assets only. */
public final class AssetParser {

    private static final Logger LOG = LoggerFactory.getLogger(AssetParser.class);

    private static final int LONGEST_CURSOR = 4096;

    private AssetParser() {}

    /**
     * Reads the {@code assets} of an album before 3.0, in pages.
     *
     * @return false if the album has no such list, which means a newer server
     */
    public static boolean ofAlbum(InputStream body, int size, Consumer<List<Asset>> pages) throws IOException {
        try (var parser = ResponseParser.JSON.createParser(body)) {
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
     * One page of search results.
     *
     * @param next position of the next page, if there is one
     * @param byCursor whether the server uses cursors, and so has understood a request that does
     */
    public record Page(List<Asset> assets, @Nullable JsonNode next, boolean byCursor) {}

    /**
     * Reads a page of {@code POST /search/metadata}.
     *
     * @param counted receives the page's number of assets before they are read, if the response states it
     */
    public static Page ofSearch(InputStream body, IntConsumer counted) throws IOException {
        try (var parser = ResponseParser.JSON.createParser(body)) {
            requireObject(parser);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var assets = parser.currentName().equals("assets");
                if (parser.nextToken() == JsonToken.START_OBJECT && assets) {
                    return page(parser, counted);
                }
                parser.skipChildren();
            }
        }
        throw new UnexpectedResponse("it has no assets");
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
                    readArray(parser, Integer.MAX_VALUE, SearchShape.PAGE_SIZE, assets::addAll);
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
            throw new UnexpectedResponse("it has no items");
        }
        return new Page(assets, nextCursor == null ? nextPage : nextCursor, byCursor);
    }

    private static @Nullable JsonNode value(JsonParser parser) throws IOException {
        parser.nextToken();
        if (!parser.currentToken().isScalarValue()) {
            throw new UnexpectedResponse("the next page is not a position");
        }
        JsonNode value = ResponseParser.JSON.readTree(parser);
        if (value.asText().length() > LONGEST_CURSOR) {
            throw new UnexpectedResponse("the next page is not a position");
        }
        return value.isNull() ? null : value;
    }

    private static @Nullable JsonNode pageNumber(@Nullable JsonNode value) throws IOException {
        if (value != null && !value.asText().matches("[1-9]\\d{0,8}")) {
            throw new UnexpectedResponse("nextPage is not a number");
        }
        return value;
    }

    private static void requireObject(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new UnexpectedResponse("not an object");
        }
    }

    /** @param most maximum number of assets */
    private static void readArray(JsonParser parser, int size, int most, Consumer<List<Asset>> pages)
            throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw new UnexpectedResponse(parser.currentName() + " is not a list");
        }
        var page = new ArrayList<Asset>();
        var read = 0;
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            if (++read > most) {
                throw new UnexpectedResponse("it has more than " + most + " assets");
            }
            var asset = new AssetReading(parser);
            if (asset.isVisible()) {
                try {
                    page.add(asset.asset());
                } catch (UnexpectedResponse e) {
                    LOG.warn("Left out one asset of a listing: {}", e.getMessage());
                }
            }
            if (page.size() == size) {
                pages.accept(List.copyOf(page));
                page.clear();
            }
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
            throw new UnexpectedResponse("an asset is not an object");
        }
        if (!page.isEmpty()) {
            pages.accept(List.copyOf(page));
        }
    }
}
