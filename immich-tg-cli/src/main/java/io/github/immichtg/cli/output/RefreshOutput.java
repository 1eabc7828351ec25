package io.github.immichtg.cli.output;

import io.github.immichtg.internal.sync.RefreshReport;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Output of {@code refresh}. */
public final class RefreshOutput {

    /** Maximum captions to show of a channel. */
    private static final int SHOWN = 10;

    private RefreshOutput() {}

    /** JSON object. */
    private record Summary(boolean dryRun, List<One> channels) {}

    private record One(
            long chat, String channel, @Nullable String url, int posts, int edited, int left, List<String> captions) {}

    public static void print(RefreshReport report, OutputFormat format, PrintStream out) {
        switch (format) {
            case json ->
                out.println(Json.of(new Summary(
                        report.dryRun(),
                        report.channels().stream()
                                .map(one -> new One(
                                        one.chat().value(),
                                        one.title(),
                                        one.url(),
                                        one.posts(),
                                        one.edited(),
                                        one.left(),
                                        shown(one)))
                                .toList())));
            case text -> {
                if (report.channels().isEmpty()) {
                    out.println("No channel is linked. 'immich-tg link --help' explains how to link one.");
                }
                report.channels().forEach(one -> print(one, report.dryRun(), out));
            }
        }
    }

    private static void print(RefreshReport.Channel one, boolean dryRun, PrintStream out) {
        String name = one.url() == null ? one.title() : one.title() + " (" + one.url() + ")";
        out.println(name + ": " + one.edited() + " of " + one.posts() + " captions "
                + (dryRun ? "would be edited" : "edited")
                + (one.left() > 0 ? ", " + one.left() + " left as they were" : "")
                + ".");
        if (dryRun) {
            shown(one).forEach(line -> out.println("  " + line));
            if (one.firstLines().size() > SHOWN) {
                out.println("  … and " + (one.firstLines().size() - SHOWN) + " more");
            }
        }
    }

    private static List<String> shown(RefreshReport.Channel one) {
        return one.firstLines().stream().limit(SHOWN).toList();
    }
}
