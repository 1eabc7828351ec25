package io.github.immichtg.internal.store.removal;

import io.github.immichtg.internal.store.change.ChangedPost;
import io.github.immichtg.telegram.value.ChatId;
import java.util.List;
import java.util.Set;

/**
 * Published post with assets that left their album or must not be seen any more.
 *
 * @param post all its messages
 * @param leaving media files whose messages are to be deleted
 * @param copies copies of those in discussion groups
 * @param originals messages with the originals of those, in the same groups
 * @param cause why they are to be deleted, as a sentence without a period
 * @param old whether it is older than the two days for which Telegram lets bots delete messages
 */
public record LeavingPost(
        ChangedPost post, Set<Long> leaving, List<InGroup> copies, List<InGroup> originals, String cause, boolean old) {

    public LeavingPost {
        leaving = Set.copyOf(leaving);
        copies = List.copyOf(copies);
        originals = List.copyOf(originals);
    }

    /** Message of a discussion group. */
    public record InGroup(ChatId group, int messageId) {}

    /** The messages to be deleted. */
    public List<ChangedPost.Item> removed() {
        return post.items().stream()
                .filter(item -> leaving.contains(item.file().id()))
                .toList();
    }
}
