package io.github.immichtg.cli.output;

import io.github.immichtg.internal.media.Conversion;
import io.github.immichtg.media.PreparedMedia;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Output of {@code convert}: results on standard output, failures on standard error. */
public final class ConvertOutput {

    private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB"};

    private ConvertOutput() {}

    private record Summary(List<Entry> files) {}

    private sealed interface Entry {}

    /** Converted file; dimensions and duration are null where they do not apply. */
    private record Converted(
            String source,
            String kind,
            String action,
            String path,
            @Nullable Integer width,
            @Nullable Integer height,
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
                        "%s → %s: %s%s, %s%n",
                        file.source(), file.path(), display(file), size(file.bytes()), file.action());
            case Failed file -> err.println(file.source() + ": " + file.error());
        }
    }

    private static Entry entry(Conversion outcome) {
        return switch (outcome) {
            case Conversion.Failed failed -> new Failed(failed.source(), failed.reason());
            case Conversion.Done done -> converted(done.source(), done.media());
        };
    }

    private static String display(Converted file) {
        String size = file.width() == null ? "" : file.width() + " × " + file.height() + ", ";
        return file.durationMs() == null ? size : size + file.durationMs() / 1000 + " s, ";
    }

    private static Entry converted(String source, PreparedMedia media) {
        return switch (media) {
            case PreparedMedia.Photo photo ->
                entry(source, "photo", media, new Shape(photo.width(), photo.height(), null));
            case PreparedMedia.LivePhoto live ->
                entry(
                        source,
                        "live photo",
                        media,
                        new Shape(live.still().width(), live.still().height(), null));
            case PreparedMedia.Poster poster -> converted(source, poster.photo());
            case PreparedMedia.Video video -> entry(source, "video", media, shape(video.clip()));
            case PreparedMedia.Animation animation -> entry(source, "animation", media, shape(animation.clip()));
            case PreparedMedia.Document document -> entry(source, "document", media, new Shape(null, null, null));
        };
    }

    private record Shape(
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Long durationMs) {}

    private static Shape shape(PreparedMedia.Clip clip) {
        return new Shape(clip.width(), clip.height(), clip.duration().toMillis());
    }

    private static Entry entry(String source, String kind, PreparedMedia media, Shape shape) {
        String action = switch (media.source()) {
            case COPIED, DOCUMENT -> "copied";
            case REMUXED -> "remuxed";
            case CONVERTED, FULL_SIZE, EMBEDDED, RENDITION -> "converted";
        };
        return new Converted(
                source,
                kind,
                action,
                media.file().toString(),
                shape.width(),
                shape.height(),
                media.bytes(),
                shape.durationMs());
    }

    /** Byte count in powers of ten. */
    private static String size(long bytes) {
        double number = bytes;
        int unit = 0;
        while (number >= 1000 && unit < UNITS.length - 1) {
            number /= 1000;
            unit++;
        }
        return (unit == 0 || number >= 100
                        ? String.valueOf(Math.round(number))
                        : String.format(Locale.ROOT, "%.1f", number))
                + " " + UNITS[unit];
    }
}
