package io.github.immichtg.internal.immich.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.immichtg.immich.value.ExifInfo;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Parser of {@code exifInfo}; implausible values count as unknown. */
final class ExifReading {

    private @Nullable String make;
    private @Nullable String model;
    private @Nullable String lensModel;
    private @Nullable Double fNumber;
    private @Nullable Double focalLength;
    private @Nullable Integer iso;
    private @Nullable String exposureTime;
    private @Nullable Double latitude;
    private @Nullable Double longitude;
    private @Nullable String city;
    private @Nullable String state;
    private @Nullable String country;
    private @Nullable String description;
    private @Nullable String timeZone;
    private @Nullable Integer rating;
    private @Nullable Long bytes;
    private @Nullable String takenAt;
    private boolean lookedAt;

    /** Reads the object that the parser is at, to its end. */
    void read(JsonParser parser) throws IOException {
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            take(name, parser);
            parser.skipChildren();
        }
    }

    private void take(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "make" -> make = name(parser);
            case "model" -> model = name(parser);
            case "lensModel" -> lensModel = name(parser);
            case "fNumber" -> fNumber = number(parser);
            case "focalLength" -> focalLength = number(parser);
            case "iso" -> iso = whole(parser);
            case "exposureTime" -> exposureTime = name(parser);
            case "latitude" -> latitude = number(parser);
            case "longitude" -> longitude = number(parser);
            case "city" -> city = name(parser);
            case "state" -> state = name(parser);
            case "country" -> country = name(parser);
            case "description" -> description = description(parser);
            case "timeZone" -> timeZone = name(parser);
            case "rating" -> rating = stars(parser);
            case "fileSizeInByte" -> bytes = bytes(parser);
            case "dateTimeOriginal" -> {
                takenAt = text(parser);
                lookedAt |= isThere(parser);
            }
            case "exifImageWidth" -> lookedAt |= isThere(parser);
            default -> {}
        }
    }

    ExifInfo exif() {
        return new ExifInfo(
                make,
                model,
                lensModel,
                fNumber,
                focalLength,
                iso,
                exposureTime,
                latitude,
                longitude,
                city,
                state,
                country,
                description,
                timeZone,
                rating);
    }

    /** Size of the original. */
    @Nullable Long bytes() {
        return bytes;
    }

    /** Capture time in its original notation. */
    @Nullable String takenAt() {
        return takenAt;
    }

    /** Whether it contains a date or a size, which means that the server has processed the file. */
    boolean isLookedAt() {
        return lookedAt;
    }

    /** The parser's current value, if it is a text. */
    static @Nullable String text(JsonParser parser) throws IOException {
        return parser.hasToken(JsonToken.VALUE_STRING) ? parser.getText() : null;
    }

    /** Whether the parser's current value is present. */
    static boolean isThere(JsonParser parser) {
        return !parser.hasToken(JsonToken.VALUE_NULL);
    }

    private static @Nullable String name(JsonParser parser) throws IOException {
        var text = text(parser);
        return text == null || text.isBlank() ? null : BoundedText.name(text);
    }

    private static @Nullable String description(JsonParser parser) throws IOException {
        var text = text(parser);
        return text == null || text.isBlank() ? null : BoundedText.text(text);
    }

    private static @Nullable Double number(JsonParser parser) throws IOException {
        return parser.currentToken().isNumeric() ? (Double) parser.getDoubleValue() : null;
    }

    private static @Nullable Integer whole(JsonParser parser) throws IOException {
        var number = number(parser);
        return number == null || number < Integer.MIN_VALUE || number > Integer.MAX_VALUE
                ? null
                : (Integer) number.intValue();
    }

    private static @Nullable Long bytes(JsonParser parser) throws IOException {
        var number = number(parser);
        return number == null || number < 0 || number > Long.MAX_VALUE ? null : (Long) parser.getLongValue();
    }

    /** Older servers also send 0 for none and -1 for rejected. */
    private static @Nullable Integer stars(JsonParser parser) throws IOException {
        var rating = whole(parser);
        return rating == null || rating < 1 || rating > 5 ? null : rating;
    }
}
