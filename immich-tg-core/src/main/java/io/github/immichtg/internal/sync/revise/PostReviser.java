package io.github.immichtg.internal.sync.revise;

import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.store.change.ChangedPost;
import io.github.immichtg.internal.store.change.ChangedPosts;
import io.github.immichtg.internal.sync.control.PassControl;
import io.github.immichtg.sync.event.UnknownNameException;
import io.github.immichtg.telegram.value.ChatId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Edits posts that no longer show what Immich says of their assets. An edit may be repeated without harm, so nothing is
 * recorded before it: what a process left undone is found changed by the next one.
 */
public final class PostReviser {

    private static final Logger LOG = LoggerFactory.getLogger(PostReviser.class);

    /** Posts per database page. */
    private static final int BATCH = 20;

    private final ChangedPosts posts;
    private final CaptionChanges captions;
    private final MessageReviser messages;
    private final PassControl control;

    public PostReviser(ChangedPosts posts, CaptionChanges captions, MessageReviser messages, PassControl control) {
        this.posts = posts;
        this.captions = captions;
        this.messages = messages;
        this.control = control;
    }

    /** Edits the chat's changed posts; returns whether none is left that can be edited now. */
    public boolean revise(ChatId chat) throws IOException, InterruptedException {
        long last = 0;
        List<ChangedPost> batch;
        while (!(batch = posts.next(chat, last, BATCH)).isEmpty()) {
            for (ChangedPost post : batch) {
                if (control.stopping() || !revise(post)) {
                    return false;
                }
            }
            last = batch.getLast().postId();
        }
        return true;
    }

    /** @return false if the chat is blocked */
    private boolean revise(ChangedPost post) throws IOException, InterruptedException {
        Optional<CaptionChanges.Reading> reading;
        try {
            reading = captions.of(post);
        } catch (ImmichException.NotFound e) {
            LOG.debug("Post {} stays as it is: {}", post.postId(), e.getMessage());
            reading = Optional.empty();
        } catch (ImmichException e) {
            // The next check of the album tells what is wrong with the server.
            LOG.info("Post {} is left for later: {}", post.postId(), e.getMessage());
            return true;
        } catch (UnknownNameException e) {
            LOG.warn("Post {} is left for later: {}", post.postId(), e.getMessage());
            return true;
        }
        for (ChangedPost.Item item : post.items()) {
            if (!messages.revise(post, item, reading)) {
                return false;
            }
        }
        return true;
    }
}
