package io.github.immichtg.monitor;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.github.immichtg.store.ChatStatus;
import io.github.immichtg.store.Database;
import io.github.immichtg.store.LatestPost;
import io.github.immichtg.store.LinkedAlbum;
import io.github.immichtg.store.LinkedChannel;
import io.github.immichtg.store.MediaItem;
import io.github.immichtg.store.MediaState;
import io.github.immichtg.sync.StatusReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The page for people: which albums go where, what waits, what failed and why. It is one file without anything to be fetched,
 * in light and dark, and holds no key and no token. Thread-safe.
 */
public final class StatusPage {

    /** More rows than this tell nobody anything, and a page has to end. */
    private static final int MOST = 200;

    private static final int LATEST = 10;

    private final Database database;
    private final Clock clock;
    private final Template template;

    /** @param database stays its owner's */
    public StatusPage(Database database, Clock clock) throws IOException {
        this.database = database;
        this.clock = clock;
        this.template = Mustache.compiler().escapeHTML(true).compile(resource());
    }

    /** What the template shows; its names are the template's. */
    private record Page(
            String lastPass,
            boolean empty,
            List<Subscription> subscriptions,
            List<Chat> chats,
            List<Post> posts,
            boolean posted,
            List<Item> items,
            boolean failed,
            boolean more) {}

    private record Subscription(
            String channel,
            @Nullable String url,
            String host,
            String albums,
            @Nullable String paused,
            String lastPass) {}

    private record Chat(
            String name, boolean linked, int published, int pending, int waiting, int rejected, int parked) {}

    private record Post(
            String file, @Nullable String channel, @Nullable String url, String at) {}

    private record Item(
            long id, String name, String state, @Nullable String reason) {}

    String html() {
        StatusReport status = StatusReport.of(database);
        List<LinkedChannel> channels = database.subscriptions().channels();
        List<LatestPost> posts = database.posts().latest(LATEST);
        return template.execute(new Page(
                ago(status.lastPass()),
                channels.isEmpty(),
                channels.stream().limit(MOST).map(this::subscription).toList(),
                status.chats().stream().limit(MOST).map(StatusPage::chat).toList(),
                posts.stream().map(this::post).toList(),
                !posts.isEmpty(),
                status.items().stream().limit(MOST).map(StatusPage::item).toList(),
                !status.items().isEmpty(),
                Math.max(
                                channels.size(),
                                Math.max(status.chats().size(), status.items().size()))
                        > MOST));
    }

    private Subscription subscription(LinkedChannel linked) {
        return new Subscription(
                linked.name(),
                linked.url(),
                linked.host().getAuthority(),
                linked.albums().stream().map(LinkedAlbum::name).collect(Collectors.joining(", ")),
                linked.pausedReason(),
                ago(linked.lastPass()));
    }

    private static Chat chat(ChatStatus chat) {
        return new Chat(
                chat.channelName() == null ? "chat " + chat.chat() : chat.channelName(),
                chat.linked(),
                chat.count(MediaState.PUBLISHED),
                chat.count(MediaState.PENDING)
                        + chat.count(MediaState.PUBLISHING)
                        + chat.count(MediaState.NOT_READY)
                        - chat.waiting(),
                chat.waiting(),
                chat.count(MediaState.REJECTED),
                chat.count(MediaState.PARKED));
    }

    private Post post(LatestPost post) {
        return new Post(post.fileName(), post.channel(), post.url(), ago(post.at()));
    }

    private static Item item(MediaItem item) {
        return new Item(item.id(), item.fileName(), item.state().text(), item.reason());
    }

    private String ago(@Nullable Instant time) {
        if (time == null) {
            return "not yet";
        }
        Duration since = Duration.between(time, clock.instant());
        if (since.toMinutes() < 1) {
            return "just now";
        } else if (since.toHours() < 1) {
            return since.toMinutes() + " min ago";
        }
        return since.toDays() < 2 ? since.toHours() + " h ago" : since.toDays() + " days ago";
    }

    private static String resource() throws IOException {
        try (InputStream in = Objects.requireNonNull(StatusPage.class.getResourceAsStream("status.html"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
