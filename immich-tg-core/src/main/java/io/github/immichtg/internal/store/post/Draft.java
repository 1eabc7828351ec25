package io.github.immichtg.internal.store.post;

import io.github.immichtg.internal.media.PerceptualHash;
import io.github.immichtg.internal.store.state.PostKind;
import io.github.immichtg.internal.telegram.probe.MessageFingerprint;
import io.github.immichtg.telegram.value.ChatId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Post or comment that is about to be sent.
 *
 * @param chat destination
 * @param items in sending order, without duplicates
 * @param bytes size of all files, which determines the time allowed for sending
 * @param replyTo the message that a comment replies to; {@code null} for a post
 * @param originals whether the items' originals follow as comments
 */
public record Draft(
        ChatId chat, List<Item> items, long bytes, @Nullable Long replyTo, boolean originals) {

    public Draft {
        items = List.copyOf(items);
        if (items.isEmpty() || items.stream().distinct().count() != items.size()) {
            throw new IllegalArgumentException("a post needs at least one item and no duplicates, not " + items);
        }
        if (items.stream().anyMatch(item -> (item.commentId() != null) != (replyTo != null))) {
            throw new IllegalArgumentException("a comment needs a message to reply to, and a post must not have one");
        }
        if (bytes < 0) {
            throw new IllegalArgumentException("files of " + bytes + " bytes");
        }
    }

    /**
     * One message of a draft.
     *
     * @param mediaId the media file
     * @param commentId the comment that the message is, if it is one
     * @param look fingerprint by which the message is recognized; {@code null} if only its number identifies it
     * @param withMotion whether the moving part of a live photo is included
     * @param picture what it looks like, once its response was lost; {@code null} if unknown
     * @param shown what its caption is made of; {@code null} for a comment, or once it is sent
     * @param source base64 of the SHA-1 of the file that it is made of; {@code null} if unknown
     */
    public record Item(
            long mediaId,
            @Nullable Long commentId,
            @Nullable MessageFingerprint look,
            boolean withMotion,
            @Nullable PerceptualHash picture,
            @Nullable ShownAsset shown,
            @Nullable String source) {

        /** A media file's item before it is sent. */
        public Item(long mediaId, MessageFingerprint look, boolean withMotion, ShownAsset shown, String source) {
            this(mediaId, null, look, withMotion, null, shown, source);
        }
    }

    /** A draft of one media file for its channel. */
    public static Draft post(ChatId chat, Item item, long bytes) {
        return new Draft(chat, List.of(item), bytes, null, false);
    }

    /** A media group made of single posts. */
    public static Draft group(List<Draft> posts) {
        Draft first = posts.getFirst();
        return new Draft(
                first.chat,
                posts.stream().flatMap(post -> post.items.stream()).toList(),
                posts.stream().mapToLong(Draft::bytes).sum(),
                null,
                first.originals);
    }

    /**
     * A draft of an original as a comment.
     *
     * @param source base64 of the original's SHA-1
     */
    public static Draft comment(OwedComment owed, MessageFingerprint look, String source, long bytes) {
        Item item = new Item(owed.mediaId(), owed.id(), look, false, null, null, source);
        return new Draft(owed.group(), List.of(item), bytes, (long) owed.copy(), false);
    }

    /** A copy with or without originals to follow. */
    public Draft withOriginals(boolean follow) {
        return new Draft(chat, items, bytes, replyTo, follow);
    }

    public PostKind kind() {
        return replyTo == null ? PostKind.POST : PostKind.COMMENT;
    }

    List<Long> mediaIds() {
        return items.stream().map(Item::mediaId).toList();
    }
}
