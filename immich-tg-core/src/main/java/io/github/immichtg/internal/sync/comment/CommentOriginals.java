package io.github.immichtg.internal.sync.comment;

import io.github.immichtg.internal.store.post.OwedComment;
import io.github.immichtg.internal.sync.chat.PublicChats;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Originals as comments may show them.
 *
 * @param publicChats chats in which everyone reads them
 */
public record CommentOriginals(OriginalFetcher originals, PublicChats publicChats) {

    OriginalFetcher.Fetched fetch(OwedComment comment) throws IOException, InterruptedException {
        boolean inPublic = publicChats.contains(comment.group()) || publicChats.contains(comment.channel());
        return originals.fetch(comment, inPublic);
    }

    /** Whether a file is known to be the original that is wanted, without its being fetched. */
    boolean isCurrent(OwedComment comment, @Nullable String source) {
        return originals.isCurrent(comment.asset(), source);
    }
}
