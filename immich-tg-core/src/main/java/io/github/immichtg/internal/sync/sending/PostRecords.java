package io.github.immichtg.internal.sync.sending;

import io.github.immichtg.internal.media.PerceptualHash;
import io.github.immichtg.internal.store.post.Draft;
import io.github.immichtg.internal.store.post.Intent;
import io.github.immichtg.internal.store.post.Posts;
import io.github.immichtg.media.MediaPreparer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Records of the posts that this process sends.
 *
 * @param process name of this process
 * @param perChatPerMinute maximum items in any 60 seconds of a chat
 * @param preparer for looking at pictures
 */
public record PostRecords(Posts posts, String process, int perChatPerMinute, MediaPreparer preparer) {

    Intent intend(Draft draft) {
        return posts.intend(draft, process, perChatPerMinute);
    }

    /** Records what a post's items look like, as far as their pictures can be read. */
    void recordPictures(long postId, Map<Long, Path> pictures) throws InterruptedException {
        Map<Long, PerceptualHash> hashes = new HashMap<>();
        for (Map.Entry<Long, Path> picture : pictures.entrySet()) {
            PerceptualHash.of(picture.getValue(), preparer).ifPresent(hash -> hashes.put(picture.getKey(), hash));
        }
        posts.recordPictures(postId, hashes);
    }
}
