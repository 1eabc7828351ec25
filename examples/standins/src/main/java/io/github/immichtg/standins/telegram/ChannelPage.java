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
        Files.writeString(
                page,
                resource("channel.html")
                        .replace("{{style}}", resource("channel.css"))
                        .replace("{{title}}", CaptionHtml.escaped(title))
                        .replace("{{columns}}", body));
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
        for (Post post : posts) {
            post(html, post, comments.getOrDefault(post.messageId(), List.of()));
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

    private void post(StringBuilder html, Post post, List<Post> comments) throws IOException {
        html.append("<article id=\"m").append(post.messageId()).append("\">\n");
        message(html, post);
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

    private void message(StringBuilder html, Post post) throws IOException {
        SpooledFile file = post.file();
        if (file != null && post.kind() == Post.Kind.PHOTO) {
            html.append("<img loading=\"lazy\" alt=\"\" width=\"").append(post.width());
            html.append("\" height=\"").append(post.height());
            html.append("\" src=\"").append(copied(post, file)).append("\">\n");
        } else if (file != null) {
            html.append("<a class=\"file\" href=\"").append(copied(post, file)).append("\"><b>");
            html.append(CaptionHtml.escaped(FileJson.shownName(file.name()))).append("</b><small>");
            html.append(file.bytes() / 1000).append(" kB</small></a>\n");
        }
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
