package io.github.immichtg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Schemas in {@code docs/reference/json} of what the commands print. */
final class JsonSchemas {

    static final Path FOLDER = Path.of("../docs/reference/json");
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private JsonSchemas() {}

    /** Name of a command's schema. */
    static String command(String... arguments) {
        String command = arguments.length == 0 ? "" : arguments[0];
        return Stream.of("preview", "removals")
                .filter(option -> List.of(arguments).contains("--" + option))
                .findFirst()
                .map(option -> command + "-" + option)
                .orElse(command);
    }

    /** @throws AssertionError where a command has printed something else than its schema says */
    static void check(String command, String printed) throws IOException {
        Schema schema =
                REGISTRY.getSchema(Files.readString(FOLDER.resolve(command + ".schema.json")), InputFormat.JSON);
        assertThat(schema.validate(
                        printed,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .as(printed)
                .isEmpty();
    }
}
