package io.github.immichtg.cli.output;

import io.github.immichtg.media.Conversion;
import io.github.immichtg.media.PreparedMedia;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code convert} leaves on standard output, and what it says of files that failed. */
public final class ConvertOutput {

    private ConvertOutput() {}

    private record Summary(List<Entry> files) {}

    private sealed interface Entry {}

    /** A photo has no duration; the key is there for whatever has one. */
    private record Converted(
            String source,
            String kind,
            String action,
            String path,
            int width,
            int height,
            long bytes,
            @Nullable Long durationMs)
            implements Entry {}

    private record Failed(String source, String error) implements Entry {}

    public static void print(List<Conversion> outcomes, OutputFormat format, PrintStream out, PrintStream err) {
        switch (format) {
            case json ->
                out.println(Json.of(
                        new Summary(outcomes.stream().map(ConvertOutput::entry).toList())));
            case text -> outcomes.forEach(outcome -> text(outcome, out, err));
        }
    }

    private static void text(Conversion outcome, PrintStream out, PrintStream err) {
        switch (entry(outcome)) {
            case Converted file ->
                out.printf(
                        "%s → %s: %d × %d, %s, %s%n",
                        file.source(),
                        file.path(),
                        file.width(),
                        file.height(),
                        Sizes.text(file.bytes()),
                        file.action());
            case Failed file -> err.println(file.source() + ": " + file.error());
        }
    }

    private static Entry entry(Conversion outcome) {
        return switch (outcome) {
            case Conversion.Failed failed -> new Failed(failed.source().toString(), failed.reason());
            case Conversion.Done done -> converted(done.source().toString(), done.media());
        };
    }

    private static Entry converted(String source, PreparedMedia media) {
        String action = media.source() == PreparedMedia.Source.COPIED ? "copied" : "converted";
        return switch (media) {
            case PreparedMedia.Photo photo ->
                new Converted(
                        source,
                        "photo",
                        action,
                        photo.file().toString(),
                        photo.width(),
                        photo.height(),
                        photo.bytes(),
                        null);
        };
    }
}
