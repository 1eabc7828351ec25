package io.github.immichtg.internal.monitor;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.github.immichtg.internal.operations.StatusReport;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.media.ChatStatus;
import io.github.immichtg.internal.store.media.MediaItem;
import io.github.immichtg.internal.store.post.LatestPost;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.subscription.LinkedAlbum;
import io.github.immichtg.internal.store.subscription.LinkedChannel;
import io.github.immichtg.internal.store.subscription.Trouble;
import io.github.immichtg.internal.text.OthersText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * HTML status page: subscriptions, pending files, failures and their reasons. A single file without external resources,
 * in light and dark mode, without keys or tokens. Thread-safe.
 */
public final class StatusPage {

    /** Maximum number of rows per table. */
    private static final int MOST = 200;

    private static final int LATEST = 10;

    private static final DateTimeFormatter SINCE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private final Database database;
    private final Supplier<Optional<Instant>> next;
    private final Clock clock;
    private final Template template;

    /**
     * @param database not closed by this
     * @param next time of the next album check; empty during one
     */
    public StatusPage(Database database, Supplier<Optional<Instant>> next, Clock clock) throws IOException {
        this.database = database;
        this.next = next;
        this.clock = clock;
        this.template = Mustache.compiler().withEscaper(OthersText::html).compile(resource());
    }

    /** Template data; the component names are used in the template. */
    private record Page(
            boolean live,
            String version,
            String lastPass,
            String next,
            boolean empty,
            List<Wrong> troubles,
            boolean troubled,
            List<Subscription> subscriptions,
            List<Chat> chats,
            List<Post> posts,
            boolean posted,
            List<Item> items,
            boolean failed,
            boolean more) {}

    private record Wrong(String channel, String reason, String since) {}

    private record Album(String name, boolean last) {}

    private record Subscription(
            String channel,
            @Nullable String url,
            String host,
            List<Album> albums,
            @Nullable String paused,
            String lastPass) {}

    private record Chat(
            String name, boolean linked, int published, int pending, int waiting, int rejected, int parked) {}

    private record Post(
            String file, @Nullable String channel, @Nullable String url, String at) {}

    private record Item(
            long id, String name, String state, @Nullable String reason) {}

    /** @param live whether the browser reloads the page periodically */
    String html(boolean live) {
        StatusReport status = StatusReport.of(database);
        List<LinkedChannel> channels = database.subscriptions().channels();
        List<LatestPost> posts = database.posts().latest(LATEST);
        return template.execute(new Page(
                live,
                Objects.requireNonNullElse(StatusPage.class.getPackage().getImplementationVersion(), "unknown"),
                ago(status.lastPass()),
                next.get().map(this::ahead).orElse("now"),
                channels.isEmpty(),
                status.troubles().stream().limit(MOST).map(this::wrong).toList(),
                !status.troubles().isEmpty(),
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
                albums(linked.albums()),
                linked.pausedReason(),
                ago(linked.lastPass()));
    }

    private static List<Album> albums(List<LinkedAlbum> linked) {
        return IntStream.range(0, linked.size())
                .mapToObj(i -> new Album(linked.get(i).name(), i == linked.size() - 1))
                .toList();
    }

    private Wrong wrong(Trouble trouble) {
        String since = SINCE.format(trouble.since()) + " UTC";
        return new Wrong(trouble.channel(), trouble.reason(), since + ", " + ago(trouble.since()));
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

    private String ahead(Instant time) {
        Duration until = Duration.between(clock.instant(), time);
        if (until.toSeconds() < 60) {
            return "within a minute";
        }
        return until.toHours() < 2 ? "in " + until.toMinutes() + " min" : "in " + until.toHours() + " h";
    }

    private static String resource() throws IOException {
        try (InputStream in = Objects.requireNonNull(StatusPage.class.getResourceAsStream("status.html"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
