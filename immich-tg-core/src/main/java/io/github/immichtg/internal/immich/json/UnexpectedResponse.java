package io.github.immichtg.internal.immich.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A response lacks a required value. */
public final class UnexpectedResponse extends IOException {

    private static final long serialVersionUID = 1;

    public UnexpectedResponse(String what) {
        this(what, null);
    }

    public UnexpectedResponse(String what, @Nullable Throwable cause) {
        super(what, cause);
    }

    /** A required text field. */
    public static String text(JsonNode object, String field) throws UnexpectedResponse {
        var value = object.path(field);
        if (!value.isTextual()) {
            throw new UnexpectedResponse("it has no " + field);
        }
        return value.textValue();
    }

    /** A required integer field. */
    static int number(JsonNode object, String field) throws UnexpectedResponse {
        var value = object.path(field);
        if (!value.canConvertToExactIntegral() || !value.canConvertToInt()) {
            throw new UnexpectedResponse("it has no " + field);
        }
        return value.intValue();
    }
}
