package io.github.immichtg.cli.output;

import io.github.immichtg.internal.store.seed.ImportReport;
import io.github.immichtg.internal.store.state.MediaState;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Output of {@code import-seed}. */
public final class ImportOutput {

    private ImportOutput() {}

    private static final List<MediaState> STATES = List.of(
            MediaState.PUBLISHED, MediaState.PENDING, MediaState.REJECTED, MediaState.SKIPPED, MediaState.DUPLICATE);

    /** JSON object of {@code import-seed}. */
    private record Imported(
            boolean dryRun,
            Map<String, Integer> users,
            Map<String, Integer> channels,
            Map<String, Integer> hosts,
            Map<String, Integer> keys,
            Map<String, Integer> albums,
            Map<String, Integer> subscriptions,
            Map<String, Integer> mediaFiles,
            List<ImportReport.Item> items) {}

    public static void print(ImportReport report, boolean dryRun, OutputFormat format, PrintStream out) {
        switch (format) {
            case json ->
                out.println(Json.of(new Imported(
                        dryRun,
                        counts(report.users()),
                        counts(report.channels()),
                        counts(report.hosts()),
                        counts(report.keys()),
                        counts(report.albums()),
                        counts(report.subscriptions()),
                        files(report),
                        report.items())));
            case text -> text(report, dryRun, out);
        }
    }

    private static Map<String, Integer> counts(ImportReport.Count count) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("new", count.added());
        counts.put("known", count.known());
        counts.put("deleted", count.deleted());
        counts.put("left_out", count.leftOut());
        return counts;
    }

    /** New ones are counted by state, too. */
    private static Map<String, Integer> files(ImportReport report) {
        Map<String, Integer> counts = counts(report.mediaFiles());
        STATES.forEach(state -> counts.put(state.text(), in(report, state)));
        return counts;
    }

    private static int in(ImportReport report, MediaState state) {
        return report.states().getOrDefault(state, 0);
    }

    private static void text(ImportReport report, boolean dryRun, PrintStream out) {
        out.println(dryRun ? "Dry run: nothing was changed. This would be imported:" : "Imported:");
        line("users", report.users(), "", out);
        line("channels", report.channels(), "", out);
        line("servers", report.hosts(), "", out);
        line("API keys", report.keys(), "", out);
        line("albums", report.albums(), "", out);
        line("subscriptions", report.subscriptions(), "", out);
        String states = STATES.stream()
                .filter(state -> in(report, state) > 0)
                .map(state -> in(report, state) + " " + state.text())
                .collect(Collectors.joining(", "));
        line("media files", report.mediaFiles(), states.isEmpty() ? "" : " (" + states + ")", out);
        report.items()
                .forEach(item -> out.println("Left out: " + item.table() + " " + item.id() + ": " + item.reason()));
    }

    private static void line(String kind, ImportReport.Count count, String detail, PrintStream out) {
        List<String> parts = new ArrayList<>(List.of(count.added() + " new" + detail));
        part(parts, count.known(), "known");
        part(parts, count.deleted(), "deleted there or not used any more");
        part(parts, count.leftOut(), "left out");
        out.println(String.format(Locale.ROOT, "  %-14s %s", kind, String.join(", ", parts)));
    }

    private static void part(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }
}
