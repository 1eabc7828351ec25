package io.github.immichtg.cli.output;

import io.github.immichtg.internal.operations.Maintenance;
import io.github.immichtg.internal.store.media.MediaItem;
import io.github.immichtg.internal.store.post.CommentItem;
import io.github.immichtg.internal.store.removal.HeldRemovals;
import io.github.immichtg.internal.store.state.CommentPart;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Output of the commands on single media files. */
public final class ItemOutput {

    private ItemOutput() {}

    /** JSON object of {@code retry}. */
    private record Retried(int retried, List<Item> items) {}

    /** @param comment which original of a published file is meant; null for the file itself */
    private record Item(
            long id,
            String asset,
            String name,
            long chat,
            @Nullable String comment) {
        Item(MediaItem item) {
            this(
                    item.id(),
                    item.asset().toString(),
                    item.fileName(),
                    item.chat().value(),
                    null);
        }

        Item(CommentItem item) {
            this(
                    item.mediaId(),
                    item.asset().toString(),
                    item.fileName(),
                    item.chat().value(),
                    item.part().text());
        }
    }

    /** JSON object of {@code resolve}. */
    private record Resolved(
            long id,
            String asset,
            String name,
            long chat,
            String state,
            @Nullable Long messageId,
            @Nullable String comment) {}

    /** JSON object of {@code resolve --removals}. */
    private record Decided(String removals, List<Removal> albums) {}

    /** Posts of an album whose assets left it, or that a rule hides. */
    record Removal(
            String album,
            String channel,
            int removals,
            int published,
            @Nullable String rule) {
        Removal(HeldRemovals held) {
            this(held.album(), held.channel(), held.removals(), held.published(), held.rule());
        }
    }

    public static void retried(Maintenance.Retried retried, OutputFormat format, PrintStream out) {
        List<Item> items = Stream.concat(
                        retried.files().stream().map(Item::new),
                        retried.comments().stream().map(Item::new))
                .toList();
        switch (format) {
            case json -> out.println(Json.of(new Retried(items.size(), items)));
            case text -> {
                retried.files().forEach(item -> out.println("retry " + item.id() + " " + item.fileName()));
                retried.comments()
                        .forEach(item ->
                                out.println("retry " + item.mediaId() + " " + what(item.part(), item.fileName())));
                out.println(
                        items.isEmpty()
                                ? "Nothing to retry."
                                : "The next sync retries "
                                        + (items.size() == 1 ? "it." : "these " + items.size() + "."));
            }
        }
    }

    /** @param messageId its message; null if it was not posted */
    public static void resolved(
            Maintenance.Settled settled, @Nullable Long messageId, OutputFormat format, PrintStream out) {
        MediaItem item = settled.item();
        CommentPart comment = settled.comment();
        switch (format) {
            case json ->
                out.println(Json.of(new Resolved(
                        item.id(),
                        item.asset().toString(),
                        item.fileName(),
                        item.chat().value(),
                        state(comment, messageId != null),
                        messageId,
                        comment == null ? null : comment.text())));
            case text -> out.println(sentence(item.fileName(), comment, messageId));
        }
    }

    /** @param delete whether the posts are deleted; otherwise they stay */
    public static void decided(List<HeldRemovals> held, boolean delete, OutputFormat format, PrintStream out) {
        switch (format) {
            case json ->
                out.println(Json.of(new Decided(
                        delete ? "delete" : "keep",
                        held.stream().map(Removal::new).toList())));
            case text -> {
                if (held.isEmpty()) {
                    out.println("No removals wait for a decision.");
                }
                held.forEach(one -> out.println(
                        delete
                                ? "The next sync deletes " + one.removals() + " posts of " + one.album() + " from "
                                        + one.channel() + "."
                                : one.removals() + " posts of " + one.album() + " stay in " + one.channel() + "."));
            }
        }
    }

    private static String state(@Nullable CommentPart comment, boolean stands) {
        if (comment == null) {
            return stands ? "published" : "pending";
        }
        return stands ? "posted" : "owed";
    }

    private static String sentence(String file, @Nullable CommentPart comment, @Nullable Long messageId) {
        if (comment == null) {
            return messageId == null
                    ? file + " will be published by the next sync."
                    : file + " is published as message " + messageId + " of the channel.";
        }
        String what = what(comment, file);
        return messageId == null
                ? "The next sync will send " + what + " again."
                : "Message " + messageId + " of the discussion group is " + what + ".";
    }

    private static String what(CommentPart part, String file) {
        return switch (part) {
            case ORIGINAL -> "the original of " + file;
            case MOTION -> "the video of " + file;
        };
    }
}
