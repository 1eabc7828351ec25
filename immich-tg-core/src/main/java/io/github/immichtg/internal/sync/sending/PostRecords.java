package io.github.immichtg.internal.sync.sending;

import io.github.immichtg.internal.store.post.Draft;
import io.github.immichtg.internal.store.post.Intent;
import io.github.immichtg.internal.store.post.Posts;

/**
 * Records of the posts that this process sends.
 *
 * @param process name of this process
 * @param perChatPerMinute maximum items in any 60 seconds of a chat
 */
public record PostRecords(Posts posts, String process, int perChatPerMinute) {

    Intent intend(Draft draft) {
        return posts.intend(draft, process, perChatPerMinute);
    }
}
