package io.github.immichtg.immich;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An answer lacks what it has to hold. */
final class NotUnderstood extends IOException {

    private static final long serialVersionUID = 1;

    NotUnderstood(String what) {
        this(what, null);
    }

    NotUnderstood(String what, @Nullable Throwable cause) {
        super(what, cause);
    }

    /** The text in a field that has to be there. */
    static String text(JsonNode object, String field) throws NotUnderstood {
        var value = object.path(field);
        if (!value.isTextual()) {
            throw new NotUnderstood("it has no " + field);
        }
        return value.textValue();
    }

    /** The whole number in a field that has to be there. */
    static int number(JsonNode object, String field) throws NotUnderstood {
        var value = object.path(field);
        if (!value.canConvertToExactIntegral() || !value.canConvertToInt()) {
            throw new NotUnderstood("it has no " + field);
        }
        return value.intValue();
    }
}
