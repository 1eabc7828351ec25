package io.github.immichtg.internal.sync.preview;

import io.github.immichtg.caption.Caption;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.internal.text.OthersText;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.sync.event.PreviewReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** HTML page that looks like a channel and needs only the files beside it. */
final class PreviewPage {

    private final List<String> albums;
    private final String language;
    private final StringBuilder posts = new StringBuilder();
    private int count;
    private int items;

    PreviewPage(List<String> albums, String language) {
        this.albums = albums;
        this.language = language.toLowerCase(Locale.ROOT);
    }

    /**
     * Item of a post.
     *
     * @param file file name relative to the page
     */
    record Item(Asset asset, String file, PreparedMedia media) {}

    /** Appends a post; several items form one post with one caption. */
    void add(List<Item> items, Caption caption) {
        count++;
        this.items += items.size();
        posts.append("<article id=\"p").append(count).append("\">\n");
        if (items.size() > 1) {
            posts.append("<div class=\"group\">\n");
        }
        for (Item item : items) {
            posts.append(shown(item.asset(), item.file(), item.media())).append('\n');
        }
        if (items.size() > 1) {
            posts.append("</div>\n");
        }
        if (!caption.html().isEmpty()) {
            posts.append("<div class=\"caption\" dir=\"auto\" lang=\"")
                    .append(language)
                    .append("\">");
            posts.append(caption.html()).append("</div>\n");
        }
        for (Item item : items) {
            posts.append("<footer><span>").append(name(item.asset().fileName())).append("</span><span>");
            posts.append(OthersText.html(facts(item.media()))).append("</span></footer>\n");
        }
        posts.append("</article>\n");
    }

    /** Number of posts. */
    int posts() {
        return count;
    }

    int items() {
        return items;
    }

    private static String shown(Asset asset, String file, PreparedMedia media) {
        return switch (media) {
            case PreparedMedia.Photo photo -> picture(asset, file, photo);
            case PreparedMedia.LivePhoto live -> picture(asset, file, live.still());
            case PreparedMedia.Poster poster -> picture(asset, file, poster.photo());
            case PreparedMedia.Video video ->
                "<video src=\"%s\" width=\"%d\" height=\"%d\" controls preload=\"metadata\"></video>"
                        .formatted(file, video.clip().width(), video.clip().height());
            case PreparedMedia.Animation animation ->
                "<video src=\"%s\" width=\"%d\" height=\"%d\" autoplay loop muted></video>"
                        .formatted(
                                file, animation.clip().width(), animation.clip().height());
            case PreparedMedia.Document document -> "<a href=\"%s\">%s</a>".formatted(file, name(document.name()));
        };
    }

    private static String picture(Asset asset, String file, PreparedMedia.Photo photo) {
        return "<a href=\"%s\"><img src=\"%s\" width=\"%d\" height=\"%d\" alt=\"%s\" loading=\"lazy\"></a>"
                .formatted(file, file, photo.width(), photo.height(), OthersText.html(alt(asset)));
    }

    /** Alternative text of a photo. */
    private static String alt(Asset asset) {
        String description = asset.exif().description();
        return description == null || description.isBlank()
                ? "Photo " + asset.fileName()
                : description.strip().replaceAll("\\s+", " ");
    }

    private static String facts(PreparedMedia media) {
        String kilobytes = "%,d kB".formatted(Math.max(1, media.bytes() / 1000));
        String size = switch (media) {
            case PreparedMedia.Photo photo -> photo.width() + " × " + photo.height() + " · " + kilobytes;
            case PreparedMedia.LivePhoto live ->
                live.still().width() + " × " + live.still().height() + " · live photo · " + kilobytes;
            case PreparedMedia.Poster poster ->
                "poster of a "
                        + (poster.duration().isZero() ? "" : poster.duration().toSeconds() + " s ") + "video · "
                        + kilobytes;
            case PreparedMedia.Video video -> clip(video.clip()) + " · " + kilobytes;
            case PreparedMedia.Animation animation -> clip(animation.clip()) + " · " + kilobytes;
            case PreparedMedia.Document document -> kilobytes;
        };
        String how = switch (media.source()) {
            case COPIED -> "untouched";
            case REMUXED -> "repacked";
            case CONVERTED -> "converted";
            case FULL_SIZE -> "Immich’s rendition at full size";
            case EMBEDDED -> "the JPEG inside the original";
            case RENDITION -> "Immich’s preview";
            case DOCUMENT -> "as a document";
        };
        return size + " · " + how;
    }

    private static String clip(PreparedMedia.Clip clip) {
        long seconds = clip.duration().toSeconds();
        return "%d × %d · %d:%02d".formatted(clip.width(), clip.height(), seconds / 60, seconds % 60);
    }

    /** The whole page. */
    String html(PreviewReport report) throws IOException {
        String initial = albums.getFirst().isEmpty()
                ? "?"
                : new String(Character.toChars(albums.getFirst().codePointAt(0)));
        return fill(
                resource("preview.html"),
                "mark",
                PreviewFolder.MARK,
                "style",
                resource("preview.css"),
                "title",
                OthersText.html(String.join(", ", albums)),
                "heading",
                names(albums),
                "initial",
                OthersText.html(initial),
                "counts",
                OthersText.html(counts(report)),
                "note",
                OthersText.html(note(report)),
                "posts",
                posts.toString(),
                "end",
                end(report));
    }

    private static String counts(PreviewReport report) {
        PreviewReport.Shown shown = report.shown();
        int all = shown.posts() + shown.remaining();
        String counts = all == 1 ? "1 post" : all + " posts";
        if (shown.posts() != shown.assets()) {
            counts = shown.posts() + (shown.posts() == 1 ? " post" : " posts") + " of " + shown.assets() + " files";
        }
        return counts
                + (report.leftOut().isEmpty() ? "" : ", " + report.leftOut().size() + " left out");
    }

    private static String note(PreviewReport report) {
        String first = report.shown().remaining() == 0
                ? "Nothing has been sent."
                : "The first " + report.shown().assets() + " are shown. Nothing has been sent.";
        return report.assets() == 0 ? "The album is empty. Nothing has been sent." : first;
    }

    private static String end(PreviewReport report) {
        StringBuilder html = new StringBuilder();
        if (report.shown().remaining() > 0) {
            html.append("<p class=\"pill\">… and ")
                    .append(report.shown().remaining())
                    .append(" more</p>\n");
        }
        if (!report.leftOut().isEmpty()) {
            html.append("<section class=\"out\" aria-labelledby=\"out\">\n<h2 id=\"out\">Left out</h2>\n<dl>\n");
            report.leftOutByReason().forEach((reason, files) -> {
                html.append("<dt>").append(name(reason)).append("</dt>");
                html.append("<dd>").append(names(files)).append("</dd>\n");
            });
            html.append("</dl>\n</section>\n");
        }
        return html.toString();
    }

    /** Fills the template in a single scan, so that inserted text is never taken for a placeholder. */
    private static String fill(String template, String... pairs) {
        StringBuilder filled = new StringBuilder();
        int at = 0;
        for (int open; (open = template.indexOf("{{", at)) >= 0; ) {
            int close = template.indexOf("}}", open);
            String name = template.substring(open + 2, close);
            filled.append(template, at, open);
            for (int i = 0; i < pairs.length; i += 2) {
                if (pairs[i].equals(name)) {
                    filled.append(pairs[i + 1]);
                }
            }
            at = close + 2;
        }
        return filled.append(template, at, template.length()).toString();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(PreviewPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Isolates a text's direction from the text around it. */
    private static String name(String text) {
        return "<bdi>" + OthersText.html(text) + "</bdi>";
    }

    /** Joins names with isolated directions. */
    private static String names(List<String> names) {
        return names.stream().map(PreviewPage::name).collect(Collectors.joining(", "));
    }
}
