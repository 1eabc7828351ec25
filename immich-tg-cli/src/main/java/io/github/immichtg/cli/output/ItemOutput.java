package io.github.immichtg.cli.output;

import io.github.immichtg.store.MediaItem;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the commands about single media files leave on standard output. */
public final class ItemOutput {

    private ItemOutput() {}

    /** The keys of {@code retry}'s JSON object. */
    private record Retried(int retried, List<Item> items) {}

    private record Item(long id, String asset, String name, long chat) {}

    /** The keys of {@code resolve}'s JSON object. */
    private record Resolved(
            long id,
            String asset,
            String name,
            long chat,
            String state,
            @Nullable Long messageId) {}

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
                items.forEach(item -> out.println("again " + item.id() + " " + item.fileName()));
                out.println(
                        items.isEmpty()
                                ? "Nothing is there to be tried again."
                                : "The next sync tries " + (items.size() == 1 ? "it." : "these " + items.size() + "."));
            }
        }
    }

    /** @param messageId its message; null if it does not stand in its channel */
    public static void resolved(MediaItem item, @Nullable Long messageId, OutputFormat format, PrintStream out) {
        switch (format) {
            case json ->
                out.println(Json.of(new Resolved(
                        item.id(),
                        item.asset().toString(),
                        item.fileName(),
                        item.chat().value(),
                        messageId == null ? "pending" : "published",
                        messageId)));
            case text ->
                out.println(
                        messageId == null
                                ? item.fileName() + " is published by the next sync."
                                : item.fileName() + " stands in the channel as message " + messageId + ".");
        }
    }
}
