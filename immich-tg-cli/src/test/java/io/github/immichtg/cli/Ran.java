package io.github.immichtg.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.immichtg.cli.command.CommandContext;
import io.github.immichtg.config.Configuration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A command that was run, with what it left. */
record Ran(String command, int code, String out, String err) {

    /** In a folder where no {@code .env} is. */
    static Ran with(Map<String, String> variables, String... args) {
        return in(Path.of("target"), variables, args);
    }

    static Ran in(Path folder, Map<String, String> variables, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandContext context = new CommandContext(
                () -> Configuration.of(variables, folder),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                Main.plain(variables, new PrintStream(err, true, StandardCharsets.UTF_8)));
        int code = Main.run(context, args);
        return new Ran(
                JsonSchemas.command(args),
                code,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }

    /** What it has printed, which is as the command's schema says. */
    JsonNode json() {
        try {
            JsonSchemas.check(command, out);
            return new ObjectMapper().readTree(out);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + out + err, e);
        }
    }
}
