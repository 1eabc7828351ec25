package io.github.immichtg.cli.output;

import io.github.immichtg.internal.operations.Maintenance;
import io.github.immichtg.internal.store.media.MediaItem;
import io.github.immichtg.internal.store.state.CommentPart;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Output of the commands on single media files. */
public final class ItemOutput {

    private ItemOutput() {}

    /** JSON object of {@code retry}. */
    private record Retried(int retried, List<Item> items) {}

    private record Item(long id, String asset, String name, long chat) {}

    /** JSON object of {@code resolve}. */
    private record Resolved(
            long id,
            String asset,
            String name,
            long chat,
            String state,
            @Nullable Long messageId,
            @Nullable String comment) {}

    public static void retried(List<MediaItem> items, OutputFormat format, PrintStream out) {
        switch (format) {
            case json ->
                out.println(Json.of(new Retried(
                        items.size(),
                        items.stream()
                                .map(item -> new Item(
                                        item.id(),
                                        item.asset().toString(),
                                        item.fileName(),
                                        item.chat().value()))
                                .toList())));
            case text -> {
                items.forEach(item -> out.println("retry " + item.id() + " " + item.fileName()));
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
        String what = switch (comment) {
            case ORIGINAL -> "the original of " + file;
            case MOTION -> "the video of " + file;
        };
        return messageId == null
                ? "The next sync will send " + what + " again."
                : "Message " + messageId + " of the discussion group is " + what + ".";
    }
}
