package io.github.immichtg.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.immichtg.ReferencePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/reference/json.md} to the schemas; with {@code -Dpages.write=true} it writes the page anew. */
class JsonPageTest {

    @Test
    void tellsOfEveryKey() throws IOException {
        ReferencePage.holds("json.md", page());
    }

    private static String page() throws IOException {
        StringBuilder page = new StringBuilder("""
                # JSON

                Written by `make pages` from the schemas, to which a test holds what the commands print.

                With `--output json` a command prints one object in one line to its standard output, whatever its exit code, unless
                it is refused as a whole: then it prints nothing there, and one to three lines to its standard error. Keys are
                never taken away or renamed; new ones may come.
                """);
        try (Stream<Path> files = Files.list(JsonSchemas.FOLDER)) {
            for (Path file : files.sorted().toList()) {
                JsonNode schema = new ObjectMapper().readTree(file.toFile());
                page.append("%n## %s%n%n[Schema](json/%s)%n%n| key | | |%n|---|---|---|%n"
                        .formatted(schema.path("title").textValue(), file.getFileName()));
                rows(page, "", schema);
            }
        }
        return page.toString();
    }

    private static void rows(StringBuilder page, String prefix, JsonNode object) {
        object.path("properties").properties().forEach(one -> {
            JsonNode value = one.getValue();
            boolean many = type(value).equals("array");
            String key = prefix + one.getKey() + (many ? "[]" : "");
            page.append("| `%s` | %s | %s |%n"
                    .formatted(key, kind(value), value.path("description").textValue()));
            rows(page, key + ".", value);
            JsonNode items = value.path("items");
            (items.has("oneOf") ? items.path("oneOf") : List.of(items)).forEach(item -> rows(page, key + ".", item));
        });
    }

    private static String type(JsonNode value) {
        return value.path("type").isArray()
                ? value.path("type").path(0).textValue()
                : value.path("type").asText();
    }

    private static String kind(JsonNode value) {
        String kind = value.has("enum")
                ? StreamSupport.stream(value.path("enum").spliterator(), false)
                        .filter(JsonNode::isTextual)
                        .map(one -> "`" + one.textValue() + "`")
                        .collect(Collectors.joining(", "))
                : value.path("format").asText().isEmpty()
                        ? type(value)
                        : value.path("format").textValue();
        return kind + (value.path("type").isArray() ? ", or null" : "");
    }
}
