package io.github.immichtg.store;

import io.github.immichtg.telegram.Appearance;
import io.github.immichtg.telegram.ChatId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is about to send as one post.
 *
 * @param chat where to
 * @param items in the order in which they are sent, each once
 * @param bytes of all the files; by them the post is given its time
 * @param replyTo the message that a comment replies to; {@code null} makes it a post
 * @param originals whether the items' originals are to follow as comments
 */
public record Draft(
        ChatId chat, List<Item> items, long bytes, @Nullable Long replyTo, boolean originals) {

    public Draft {
        items = List.copyOf(items);
        if (items.isEmpty() || items.stream().distinct().count() != items.size()) {
            throw new IllegalArgumentException("a post has different items, at least one, not " + items);
        }
        if (items.stream().anyMatch(item -> (item.commentId() != null) != (replyTo != null))) {
            throw new IllegalArgumentException("comments reply, and nothing else does");
        }
        if (bytes < 0) {
            throw new IllegalArgumentException("files of " + bytes + " bytes");
        }
    }

    /** The same without originals to follow. */
    public Draft(ChatId chat, List<Item> items, long bytes, @Nullable Long replyTo) {
        this(chat, items, bytes, replyTo, false);
    }

    /**
     * One message of it.
     *
     * @param mediaId whose picture or original it is
     * @param commentId the row in {@code comments}, if it is one
     * @param look how it is known again; {@code null} where only its number would tell
     * @param withMotion whether the moving part of a live photo goes with it
     */
    public record Item(
            long mediaId,
            @Nullable Long commentId,
            @Nullable Appearance look,
            boolean withMotion) {

        /** One that does not move. */
        public Item(long mediaId, @Nullable Long commentId, @Nullable Appearance look) {
            this(mediaId, commentId, look, false);
        }
    }

    /** A single media file into its channel. */
    public static Draft post(ChatId chat, Item item, long bytes) {
        return new Draft(chat, List.of(item), bytes, null, false);
    }

    /** A single media file that does not move. */
    public static Draft post(ChatId chat, long mediaId, @Nullable Appearance look, long bytes) {
        return post(chat, new Item(mediaId, null, look), bytes);
    }

    /** Several posts as one. */
    public static Draft group(List<Draft> posts) {
        Draft first = posts.getFirst();
        return new Draft(
                first.chat,
                posts.stream().flatMap(post -> post.items.stream()).toList(),
                posts.stream().mapToLong(Draft::bytes).sum(),
                null,
                first.originals);
    }

    /** An original as a comment. */
    public static Draft comment(OwedComment owed, Appearance look, long bytes) {
        Item item = new Item(owed.mediaId(), owed.id(), look);
        return new Draft(owed.group(), List.of(item), bytes, (long) owed.copy(), false);
    }

    /** The same, with the originals to follow, or not. */
    public Draft withOriginals(boolean follow) {
        return new Draft(chat, items, bytes, replyTo, follow);
    }

    PostKind kind() {
        return replyTo == null ? PostKind.POST : PostKind.COMMENT;
    }

    List<Long> mediaIds() {
        return items.stream().map(Item::mediaId).toList();
    }
}
