package io.github.immichtg.standins.immich;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.immichtg.standins.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How each version refuses values that it cannot take. */
final class Validation {

    private static final String UUID_PATTERN =
            "^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-4[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12})$";
    private static final Pattern UUID_V4 = Pattern.compile(UUID_PATTERN);

    private final boolean three;

    Validation(ImmichVersion version) {
        this.three = version.is3();
    }

    /**
     * The id, or null for one that is well formed and yet nobody's: the database compares text, so one in capitals is
     * not found.
     */
    @Nullable UUID id(String name, String text) {
        if (!UUID_V4.matcher(text).matches()) {
            throw three ? badUuid(path(name)) : ApiError.list(name + " must be a UUID");
        }
        return text.chars().anyMatch(Character::isUpperCase) ? null : UUID.fromString(text);
    }

    /** The ids of a list; one that is nobody's is null. */
    List<@Nullable UUID> ids(String name, JsonNode list) {
        if (!list.isArray()) {
            throw three ? wrongType(name, "array", list) : ApiError.list("each value in " + name + " must be a UUID");
        }
        List<@Nullable UUID> ids = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String text = list.get(i).asText();
            if (!UUID_V4.matcher(text).matches()) {
                throw three ? badUuid(path(name).add(i)) : ApiError.list("each value in " + name + " must be a UUID");
            }
            ids.add(text.chars().anyMatch(Character::isUpperCase) ? null : UUID.fromString(text));
        }
        return ids;
    }

    private static ApiError badUuid(ArrayNode path) {
        var problem = Json.object();
        problem.put("origin", "string").put("code", "invalid_format").put("format", "uuid");
        problem.put("pattern", "/" + UUID_PATTERN + "/");
        problem.set("path", path);
        return ApiError.validation(problem.put("message", "Invalid UUID"));
    }

    /** A whole number between two others, or a default where there is none; 2.x takes "5" for 5. */
    int number(JsonNode body, String name, int least, int most, int otherwise) {
        JsonNode value = body.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isIntegralNumber()
                && (three || !value.isTextual() || !value.asText().matches("-?\\d{1,9}"))) {
            throw three ? wrongType(name, "number", value) : ApiError.list(name + " must be an integer number");
        }
        int number = value.asInt();
        if (number > most) {
            throw three
                    ? range(name, "too_big", "maximum", most, "Too big: expected number to be <=" + most)
                    : ApiError.list(name + " must not be greater than " + most);
        }
        if (number < least) {
            throw three
                    ? range(name, "too_small", "minimum", least, "Too small: expected number to be >=" + least)
                    : ApiError.list(name + " must not be less than " + least);
        }
        return number;
    }

    private static ApiError range(String name, String code, String bound, int limit, String message) {
        var problem = Json.object().put("origin", "number").put("code", code);
        problem.put(bound, limit).put("inclusive", true).set("path", path(name));
        return ApiError.validation(problem.put("message", message));
    }

    /** A true or false of a JSON body; false where there is none. */
    boolean flag(JsonNode body, String name) {
        JsonNode value = body.get(name);
        if (value == null) {
            return false;
        }
        if (!value.isBoolean()) {
            throw three ? wrongType(name, "boolean", value) : ApiError.list(name + " must be a boolean value");
        }
        return value.asBoolean();
    }

    /** A true or false of a query, or null where there is none. */
    @Nullable Boolean flag(String name, @Nullable String text) {
        if (text == null || text.equals("true") || text.equals("false")) {
            return text == null ? null : Boolean.valueOf(text);
        }
        if (!three) {
            throw ApiError.list(name + " must be a boolean value");
        }
        var problem = Json.object().put("code", "invalid_value").put("expected", "stringbool");
        problem.set("values", Json.array().add("true").add("false"));
        problem.set("path", path(name));
        throw ApiError.validation(problem.put("message", "Invalid option: expected one of \"true\"|\"false\""));
    }

    /** One of some words. */
    String oneOf(String name, String value, List<String> words) {
        if (words.contains(value)) {
            return value;
        }
        if (!three) {
            throw ApiError.list(name + " must be one of the following values: " + String.join(", ", words));
        }
        var problem = Json.object().put("code", "invalid_value");
        problem.set("values", Json.node(words));
        problem.set("path", path(name));
        String listed = "\"" + String.join("\"|\"", words) + "\"";
        throw ApiError.validation(problem.put("message", "Invalid option: expected one of " + listed));
    }

    private static ApiError wrongType(String name, String expected, JsonNode value) {
        var problem = Json.object().put("expected", expected).put("code", "invalid_type");
        problem.set("path", path(name));
        return ApiError.validation(
                problem.put("message", "Invalid input: expected " + expected + ", received " + type(value)));
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case ARRAY -> "array";
            case NULL -> "null";
            default -> "object";
        };
    }

    private static ArrayNode path(String name) {
        return Json.array().add(name);
    }
}
