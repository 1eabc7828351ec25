package io.github.immichtg.cli.output;

import io.github.immichtg.sync.event.SyncReport;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Output of {@code sync}. */
public final class SyncOutput {

    private SyncOutput() {}

    /** JSON object. */
    private record Summary(
            int discovered,
            int published,
            int edited,
            int removed,
            int retrying,
            int rejected,
            int parked,
            int comments,
            int commentsPending,
            int commentsLeftOut,
            int pending,
            int unresolved,
            List<Substitute> substitutes,
            List<String> stopped,
            long durationMs) {}

    /** Media file for which a substitute was published. */
    private record Substitute(String name, String source) {}

    public static void print(SyncReport report, OutputFormat format, PrintStream out) {
        out.println(
                switch (format) {
                    case json -> json(report);
                    case text -> text(report);
                });
    }

    private static String json(SyncReport report) {
        return Json.of(new Summary(
                report.discovered(),
                report.published(),
                report.edited(),
                report.removed(),
                report.retrying(),
                report.rejected(),
                report.parked(),
                report.originals().commented(),
                report.originals().pending(),
                report.originals().leftOut(),
                report.pending(),
                report.unresolved(),
                report.substitutes().stream()
                        .map(one ->
                                new Substitute(one.file(), one.source().name().toLowerCase(Locale.ROOT)))
                        .toList(),
                report.stopped(),
                report.duration().toMillis()));
    }

    private static String text(SyncReport report) {
        StringBuilder text = new StringBuilder();
        text.append(report.published() == 0 ? "Nothing new to publish" : report.published() + " published");
        count(text, report.edited(), "messages edited");
        count(text, report.removed(), "deleted");
        count(text, report.rejected(), "rejected");
        count(text, report.retrying(), "to be retried");
        count(text, report.parked(), "parked");
        count(text, report.pending(), "left for the next sync");
        int earlier = report.unresolved() - report.rejected() - report.retrying() - report.parked();
        count(text, earlier, "of earlier passes unresolved (see 'immich-tg status')");
        count(text, report.originals().commented(), "originals commented");
        count(text, report.originals().pending(), "comments pending");
        count(text, report.originals().leftOut(), "originals left out");
        return text.append(String.format(
                        Locale.ROOT, " (%.1f s).", report.duration().toMillis() / 1000.0))
                .toString();
    }

    private static void count(StringBuilder text, int number, String what) {
        if (number > 0) {
            text.append(", ").append(number).append(' ').append(what);
        }
    }
}
