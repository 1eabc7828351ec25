package io.github.immichtg.bot;

import io.github.immichtg.internal.store.TestDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Search for secrets in all that programs leave, in the forms in which they may stand there. */
final class SecretSearch {

    private static final int CONTEXT = 60;

    private final Map<String, List<String>> forms = new HashMap<>();
    private final List<String> found = new ArrayList<>();

    SecretSearch(Map<String, String> secrets) {
        secrets.forEach(this::secret);
    }

    /** Adds one by its name. */
    void secret(String name, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        forms.put(
                name,
                List.of(
                        value,
                        URLEncoder.encode(value, StandardCharsets.UTF_8),
                        HexFormat.of().formatHex(bytes),
                        Base64.getEncoder().withoutPadding().encodeToString(bytes)));
    }

    /** What was found, and where. */
    List<String> found() {
        return List.copyOf(found);
    }

    void text(String where, String text) {
        forms.forEach((name, values) -> values.stream()
                .mapToInt(text::indexOf)
                .filter(at -> at >= 0)
                .findFirst()
                .ifPresent(at -> found.add(name + " in " + where + ": "
                        + text.substring(Math.max(0, at - CONTEXT), Math.min(text.length(), at + CONTEXT)))));
    }

    /** Every process that runs at this moment, as anybody on the machine may list them. */
    void processes() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            for (Path process : all.filter(one -> one.getFileName().toString().matches("\\d+"))
                    .toList()) {
                try {
                    text(
                            process + "/cmdline",
                            Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1));
                } catch (IOException ended) {
                    // It has ended since, or is none of ours.
                }
            }
        }
    }

    /** All rows of all tables, and what the server shows of statements. */
    void database(String name) {
        List<String> tables = TestDatabases.query(
                name,
                "select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables where schemaname !~ '^pg_'");
        for (String table : tables) {
            TestDatabases.query(name, "select t::text from " + table + " t")
                    .forEach(row -> text("table " + table, row));
        }
        TestDatabases.query(name, "select query from pg_stat_activity").forEach(row -> text("pg_stat_activity", row));
    }

    /** All files below a folder but one file or folder, whoever may not be read left out. */
    void files(Path folder, Path but) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(
                            one -> !one.startsWith(but) && Files.isRegularFile(one) && Files.isReadable(one))
                    .toList()) {
                text(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        } catch (UncheckedIOException gone) {
            // A folder of somebody else's.
        }
    }
}
