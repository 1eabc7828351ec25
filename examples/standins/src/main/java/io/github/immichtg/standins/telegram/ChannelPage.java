package io.github.immichtg.standins.telegram;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Channels as readers see them with the comments under their posts, side by side, in one page that needs nothing but the pictures beside it. */
public final class ChannelPage {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final TelegramStandIn telegram;
    private final Path folder;

    private ChannelPage(TelegramStandIn telegram, Path folder) {
        this.telegram = telegram;
        this.folder = folder;
    }

    /**
     * A channel on the page.
     *
     * @param language of what is written there, such as {@code en}
     */
    public record Column(StandInChat channel, String language) {}

    /**
     * Writes the page, and copies into its folder's {@code pictures} whatever the channels show.
     *
     * @param page the file to write
     * @throws IOException when the folder cannot be written to
     */
    public static void write(Path page, String title, TelegramStandIn telegram, List<Column> columns)
            throws IOException {
        Path folder = Objects.requireNonNull(page.toAbsolutePath().getParent());
        Files.createDirectories(folder.resolve("pictures"));
        var writer = new ChannelPage(telegram, folder);
        var body = new StringBuilder();
        for (Column column : columns) {
            writer.column(body, column);
        }
        Files.writeString(page, page(title, body));
    }

    /** A page with this in it. */
    static String page(String title, CharSequence body) throws IOException {
        return resource("channel.html")
                .replace("{{style}}", resource("channel.css"))
                .replace("{{title}}", CaptionHtml.escaped(title))
                .replace("{{columns}}", body);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ChannelPage.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void column(StringBuilder html, Column column) throws IOException {
        StandInChat channel = column.channel();
        List<Post> posts = telegram.posts(channel);
        String title = CaptionHtml.escaped(channel.title);
        html.append("<section lang=\"")
                .append(CaptionHtml.escaped(column.language()))
                .append("\">\n<header><i>");
        html.appendCodePoint(channel.title.codePointAt(0))
                .append("</i><div><h2>")
                .append(title);
        html.append("</h2><p>").append(channel.username == null ? "" : "@" + channel.username);
        html.append(" · ").append(posts.size()).append("</p></div></header>\n");
        Map<Integer, List<Post>> comments = comments(channel);
        for (List<Post> group : grouped(posts)) {
            posts(html, group, comments);
        }
        html.append("</section>\n");
    }

    /** What answers the copies of a channel's posts in its group, by the posts' numbers. */
    private Map<Integer, List<Post>> comments(StandInChat channel) {
        List<Post> discussion = channel.linked == null ? List.of() : telegram.posts(channel.linked);
        Map<Integer, Integer> copied = new HashMap<>();
        Map<Integer, List<Post>> comments = new HashMap<>();
        for (Post message : discussion) {
            Integer original = message.by() == null ? message.forwardOf() : null;
            Integer commented = message.replyTo() == null ? null : copied.get(message.replyTo());
            if (original != null) {
                copied.put(message.messageId(), original);
            } else if (commented != null) {
                comments.computeIfAbsent(commented, post -> new ArrayList<>()).add(message);
            }
        }
        return comments;
    }

    /** What is sent as a media group stands in one frame, its captions below. */
    private void posts(StringBuilder html, List<Post> group, Map<Integer, List<Post>> discussed) throws IOException {
        html.append("<article id=\"m").append(group.getFirst().messageId()).append("\">\n");
        if (group.size() == 1) {
            message(html, group.getFirst());
        } else {
            html.append("<div class=\"group\">\n");
            for (Post post : group) {
                shown(html, post);
            }
            html.append("</div>\n");
            for (Post post : group) {
                if (!post.text().text().isEmpty() || post.equals(group.getLast())) {
                    text(html, post);
                }
            }
        }
        List<Post> comments = group.stream()
                .flatMap(post -> discussed.getOrDefault(post.messageId(), List.of()).stream())
                .toList();
        if (!comments.isEmpty()) {
            html.append("<aside><h3>")
                    .append(comments.size() == 1 ? "1 comment" : comments.size() + " comments")
                    .append("</h3>\n");
            for (Post comment : comments) {
                message(html, comment);
            }
            html.append("</aside>\n");
        }
        html.append("</article>\n");
    }

    /** Posts in order, the items of each media group together. */
    private static List<List<Post>> grouped(List<Post> posts) {
        List<List<Post>> groups = new ArrayList<>();
        String last = null;
        for (Post post : posts) {
            String id = post.mediaGroupId();
            if (id == null || !id.equals(last)) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(post);
            last = id;
        }
        return groups;
    }

    private void message(StringBuilder html, Post post) throws IOException {
        shown(html, post);
        text(html, post);
    }

    private void shown(StringBuilder html, Post post) throws IOException {
        SpooledFile file = post.file();
        if (file == null) {
            return;
        }
        String size = "width=\"" + post.width() + "\" height=\"" + post.height() + "\"";
        switch (post.kind()) {
            case PHOTO ->
                html.append("<img loading=\"lazy\" alt=\"\" %s src=\"%s\">\n".formatted(size, copied(post, file)));
            case VIDEO ->
                html.append("<video controls preload=\"none\" %s%s src=\"%s\"></video>\n"
                        .formatted(size, poster(post, post.thumbnail()), copied(post, file)));
            case ANIMATION ->
                html.append("<video autoplay loop muted playsinline %s src=\"%s\"></video>\n"
                        .formatted(size, copied(post, file)));
            case LIVE_PHOTO ->
                html.append("<video class=\"live\" controls preload=\"none\" %s%s src=\"%s\"></video>\n"
                        .formatted(size, poster(post, post.still()), copied(post, file)));
            default -> {
                html.append("<a class=\"file\" href=\"")
                        .append(copied(post, file))
                        .append("\"><b>");
                html.append(CaptionHtml.escaped(FileJson.shownName(file.name())))
                        .append("</b><small>");
                html.append(file.bytes() / 1000).append(" kB</small></a>\n");
            }
        }
    }

    private String poster(Post post, @Nullable SpooledFile picture) throws IOException {
        return picture == null ? "" : " poster=\"" + copied(post, picture) + "\"";
    }

    private static void text(StringBuilder html, Post post) {
        if (!post.text().text().isEmpty()) {
            html.append("<p dir=\"auto\">").append(CaptionHtml.of(post.text())).append("</p>\n");
        }
        html.append("<time>").append(TIME.format(post.date())).append("</time>\n");
    }

    private String copied(Post post, SpooledFile file) throws IOException {
        String ending = file.name().replaceFirst(".*(\\.[A-Za-z0-9]{1,5})$", "$1");
        String name = "%d-%03d%s".formatted(-post.chatId(), post.messageId(), ending.startsWith(".") ? ending : "");
        Files.copy(file.path(), folder.resolve("pictures").resolve(name), StandardCopyOption.REPLACE_EXISTING);
        return "pictures/" + name;
    }
}
