package io.github.immichtg.immich;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads lists of assets as they come in, of any length, and keeps those that are to be seen. */
final class AssetAnswers {

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
                    readArray(parser, size, pages);
                } else {
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
            return listed;
        }
    }

    /** One page that a search found, and which comes next, if any does. */
    record Page(List<Asset> assets, @Nullable Integer next) {}

    /** A page of what {@code POST /search/metadata} found. */
    static Page ofSearch(InputStream body) throws IOException {
        try (var parser = Answers.JSON.createParser(body)) {
            requireObject(parser);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var assets = parser.currentName().equals("assets");
                if (parser.nextToken() == JsonToken.START_OBJECT && assets) {
                    return page(parser);
                }
                parser.skipChildren();
            }
        }
        throw new NotUnderstood("it has no assets");
    }

    private static Page page(JsonParser parser) throws IOException {
        var assets = new ArrayList<Asset>();
        var listed = false;
        Integer next = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            switch (parser.currentName()) {
                case "items" -> {
                    listed = true;
                    readArray(parser, Integer.MAX_VALUE, assets::addAll);
                }
                case "nextPage" -> next = pageNumber(parser);
                default -> {
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
        }
        if (!listed) {
            throw new NotUnderstood("it has no items");
        }
        return new Page(assets, next);
    }

    private static @Nullable Integer pageNumber(JsonParser parser) throws IOException {
        if (parser.nextToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        try {
            return Integer.valueOf(parser.getValueAsString(""));
        } catch (NumberFormatException e) {
            throw new NotUnderstood("nextPage is no number", e);
        }
    }

    private static void requireObject(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new NotUnderstood("it is no object");
        }
    }

    private static void readArray(JsonParser parser, int size, Consumer<List<Asset>> pages) throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw new NotUnderstood(parser.currentName() + " is no list");
        }
        var page = new ArrayList<Asset>();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            // Only one asset at a time is a tree; an album may hold a hundred thousand.
            JsonNode json = Answers.JSON.readTree(parser);
            if (AssetJson.isVisible(json)) {
                page.add(AssetJson.asset(json));
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
