package io.github.immichtg.internal.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.ReferencePage;
import io.github.immichtg.internal.store.TestDatabase;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/reference/metrics.md} to what is scraped; with {@code -Dpages.write=true} it writes the page anew. */
@Tag("database")
class MetricsPageTest {

    private static final Pattern HELP = Pattern.compile("# HELP (immich_tg_\\S+) (.*)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    @Test
    void tellsOfEveryMetric() throws IOException {
        ReferencePage.holds("metrics.md", page(scraped()));
    }

    private static String scraped() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (TestDatabase data = TestDatabase.migrated()) {
            new Metrics(registry).watch(data.open());
            return registry.scrape();
        } finally {
            registry.close();
        }
    }

    private static String page(String scraped) {
        StringBuilder page = new StringBuilder("""
                # Metrics

                Written by `make pages`; a test holds it to what is scraped at `/metrics` of the daemon and the bot
                ([where, and who may](variables.md): `MONITOR_ADDRESS`, `MONITOR_PORT`, `MONITOR_TOKEN`). Those of the JVM
                (`jvm_…`, `process_…`) come besides. No label names a person, a chat or a file.

                | metric | kind | labels | |
                |---|---|---|---|
                """);
        Matcher help = HELP.matcher(scraped);
        Map<String, String> rows = new TreeMap<>();
        while (help.find()) {
            String name = help.group(1);
            Matcher kind = Pattern.compile("# TYPE " + name + " (\\S+)").matcher(scraped);
            assertThat(kind.find()).as(name).isTrue();
            rows.put(
                    name,
                    "| `%s` | %s | %s | %s |%n".formatted(name, kind.group(1), labels(scraped, name), help.group(2)));
        }
        rows.values().forEach(page::append);
        return page.toString();
    }

    private static String labels(String scraped, String name) {
        Map<String, TreeSet<String>> values = new TreeMap<>();
        scraped.lines().filter(line -> line.startsWith(name + "{")).forEach(line -> {
            Matcher label = LABEL.matcher(line);
            while (label.find()) {
                values.computeIfAbsent(label.group(1), any -> new TreeSet<>()).add(label.group(2));
            }
        });
        return values.entrySet().stream()
                .map(one -> "`" + one.getKey() + "`"
                        + (one.getValue().size() < 2
                                ? ""
                                : ": " + one.getValue().stream().collect(Collectors.joining(", "))))
                .collect(Collectors.joining("; "));
    }
}
