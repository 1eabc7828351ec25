package io.github.immichtg.cli.output;

import io.github.immichtg.sync.event.PreviewReport;
import java.io.PrintStream;
import java.util.List;

/** Output of {@code sync --preview}. */
public final class PreviewOutput {

    private PreviewOutput() {}

    /** JSON object. */
    private record Summary(
            String page,
            List<String> albums,
            int assets,
            int posts,
            int shown,
            int remaining,
            List<PreviewReport.LeftOut> leftOut,
            long durationMs) {}

    public static void print(PreviewReport report, OutputFormat format, PrintStream out) {
        switch (format) {
            case json ->
                out.println(Json.of(new Summary(
                        report.page().toString(),
                        report.albums(),
                        report.assets(),
                        report.shown().posts(),
                        report.shown().assets(),
                        report.shown().remaining(),
                        report.leftOut(),
                        report.duration().toMillis())));
            case text -> text(report, out);
        }
    }

    private static void text(PreviewReport report, PrintStream out) {
        StringBuilder text = new StringBuilder();
        int posts = report.shown().posts();
        text.append(posts).append(posts == 1 ? " post" : " posts").append(" in the preview");
        if (report.shown().remaining() > 0) {
            text.append(", ")
                    .append(report.shown().remaining())
                    .append(" more not shown (--preview-limit 0 shows all)");
        }
        if (!report.leftOut().isEmpty()) {
            text.append(", ").append(report.leftOut().size()).append(" left out");
        }
        out.println(text.append(". Nothing was sent."));
        report.leftOutByReason()
                .forEach((reason, files) -> out.println(
                        "  " + (files.size() == 1 ? files.getFirst() : files.size() + " files") + ": " + reason));
        out.println("Open " + report.page().toAbsolutePath().normalize().toUri());
    }
}
