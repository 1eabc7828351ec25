package io.github.immichtg.cli.output;

import io.github.immichtg.internal.operations.StatusReport;
import io.github.immichtg.internal.store.media.ChatStatus;
import io.github.immichtg.internal.store.media.MediaItem;
import io.github.immichtg.internal.store.post.CommentItem;
import io.github.immichtg.internal.store.state.CommentState;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.subscription.Trouble;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Output of {@code status}. */
public final class StatusOutput {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private StatusOutput() {}

    /** JSON object. */
    private record Summary(
            List<Chat> chats,
            int pending,
            int published,
            int waiting,
            int rejected,
            int parked,
            int skipped,
            int commentsOwed,
            List<ItemOutput.Removal> removals,
            @Nullable String lastPass,
            List<Now> troubles,
            List<Item> items,
            List<Comment> comments) {}

    private record Now(String kind, long chat, String channel, String reason, String since) {}

    private record Chat(
            long chat,
            @Nullable String name,
            boolean linked,
            int pending,
            int published,
            int waiting,
            int rejected,
            int parked,
            int skipped,
            @Nullable String paused) {}

    private record Item(
            long id,
            String asset,
            String name,
            String state,
            @Nullable String reason,
            long chat) {}

    private record Comment(
            long id,
            String asset,
            String name,
            String part,
            String state,
            @Nullable String reason,
            long chat) {}

    public static void print(StatusReport status, OutputFormat format, PrintStream out) {
        switch (format) {
            case json -> out.println(json(status));
            case text -> text(status, out);
        }
    }

    private static String json(StatusReport status) {
        List<Chat> chats = status.chats().stream().map(StatusOutput::chat).toList();
        Instant lastPass = status.lastPass();
        return Json.of(new Summary(
                chats,
                sum(chats, Chat::pending),
                sum(chats, Chat::published),
                sum(chats, Chat::waiting),
                sum(chats, Chat::rejected),
                sum(chats, Chat::parked),
                sum(chats, Chat::skipped),
                status.commentsOwed(),
                status.removals().stream().map(ItemOutput.Removal::new).toList(),
                lastPass == null ? null : lastPass.toString(),
                status.troubles().stream().map(StatusOutput::trouble).toList(),
                status.items().stream().map(StatusOutput::item).toList(),
                status.comments().stream().map(StatusOutput::comment).toList()));
    }

    private static int sum(List<Chat> chats, ToIntFunction<Chat> count) {
        return chats.stream().mapToInt(count).sum();
    }

    /** Counts files being sent or not yet ready as pending. */
    private static Chat chat(ChatStatus chat) {
        return new Chat(
                chat.chat().value(),
                chat.channelName(),
                chat.linked(),
                chat.count(MediaState.PENDING)
                        + chat.count(MediaState.PUBLISHING)
                        + chat.count(MediaState.NOT_READY)
                        - chat.waiting(),
                chat.count(MediaState.PUBLISHED),
                chat.waiting(),
                chat.count(MediaState.REJECTED),
                chat.count(MediaState.PARKED),
                chat.count(MediaState.SKIPPED),
                chat.paused());
    }

    private static Now trouble(Trouble trouble) {
        return new Now(
                trouble.kind().name().toLowerCase(Locale.ROOT),
                trouble.chat().value(),
                trouble.channel(),
                trouble.reason(),
                trouble.since().toString());
    }

    private static Item item(MediaItem item) {
        return new Item(
                item.id(),
                item.asset().toString(),
                item.fileName(),
                item.state().text(),
                item.reason(),
                item.chat().value());
    }

    private static Comment comment(CommentItem comment) {
        return new Comment(
                comment.mediaId(),
                comment.asset().toString(),
                comment.fileName(),
                comment.part().text(),
                comment.state().text(),
                comment.reason(),
                comment.chat().value());
    }

    private static void text(StatusReport status, PrintStream out) {
        if (status.chats().isEmpty()) {
            out.println("Nothing is published yet. 'immich-tg sync --help' explains how to start.");
            return;
        }
        for (ChatStatus one : status.chats()) {
            Chat chat = chat(one);
            out.printf(
                    "%s%s: %d published, %d pending, %d waiting, %d rejected, %d parked, %d skipped%n",
                    chat.name() == null ? "chat " + chat.chat() : chat.name(),
                    chat.linked() ? "" : " (not linked)",
                    chat.published(),
                    chat.pending(),
                    chat.waiting(),
                    chat.rejected(),
                    chat.parked(),
                    chat.skipped());
            status.troubles().stream()
                    .filter(trouble -> trouble.chat().equals(one.chat()))
                    .forEach(trouble -> out.printf(
                            "  %s since %s: %s%n",
                            trouble.kind() == Trouble.Kind.CHANNEL ? "paused" : "trouble",
                            time(trouble.since()),
                            trouble.reason()));
            status.items().stream()
                    .filter(item -> item.chat().equals(one.chat()))
                    .forEach(item -> out.printf(
                            "  %s %d %s: %s%n", item.state().text(), item.id(), item.fileName(), item.reason()));
            status.comments().stream()
                    .filter(comment -> comment.chat().equals(one.chat()))
                    .forEach(comment -> out.printf(
                            "  %s %d %s: %s%n",
                            what(comment), comment.mediaId(), comment.fileName(), comment.reason()));
        }
        if (!status.items().isEmpty() || status.comments().stream().anyMatch(StatusOutput::parked)) {
            out.println("To retry: 'immich-tg retry ID'. For parked items: 'immich-tg resolve --help'.");
        }
        if (status.commentsOwed() > 0) {
            out.println("Originals still to be sent as comments: " + status.commentsOwed());
        }
        status.removals().forEach(held -> out.println(held.sentence()));
        Instant lastPass = status.lastPass();
        if (lastPass != null) {
            out.println("Last pass: " + time(lastPass));
        }
    }

    private static String time(Instant instant) {
        return TIME.format(instant.atZone(ZoneId.systemDefault()));
    }

    private static boolean parked(CommentItem comment) {
        return comment.state() == CommentState.PARKED;
    }

    private static String what(CommentItem comment) {
        String part = switch (comment.part()) {
            case ORIGINAL -> "original";
            case MOTION -> "video";
        };
        return (parked(comment) ? "parked " : "no ") + part;
    }
}
