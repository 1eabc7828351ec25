package io.github.immichtg.internal.sync.revise;

import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.store.change.ChangedPost;
import io.github.immichtg.internal.store.change.ChangedPosts;
import io.github.immichtg.internal.sync.control.PassControl;
import io.github.immichtg.internal.telegram.EditResult;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncListener;
import io.github.immichtg.telegram.value.ChatId;
import java.util.List;
import java.util.Map;
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
    private final CaptionEditor editor;
    private final PassControl control;
    private final SyncListener listener;

    public PostReviser(
            ChangedPosts posts,
            CaptionChanges captions,
            CaptionEditor editor,
            PassControl control,
            SyncListener listener) {
        this.posts = posts;
        this.captions = captions;
        this.editor = editor;
        this.control = control;
        this.listener = listener;
    }

    /** Edits the chat's changed posts; returns whether none is left that can be edited now. */
    public boolean revise(ChatId chat) throws InterruptedException {
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
    private boolean revise(ChangedPost post) throws InterruptedException {
        CaptionChanges.Change change;
        try {
            change = captions.of(post);
        } catch (ImmichException.NotFound e) {
            LOG.debug("Post {} keeps its caption: {}", post.postId(), e.getMessage());
            change = new CaptionChanges.Change(Optional.empty(), Map.of());
        } catch (ImmichException e) {
            // The next check of the album tells what is wrong with the server.
            LOG.info("Post {} is left for later: {}", post.postId(), e.getMessage());
            return true;
        }
        if (change.caption().isPresent()) {
            ChangedPost.Item first = post.items().getFirst();
            Optional<EditResult> result =
                    editor.edit(post.chat(), first.messageId(), change.caption().get());
            if (result.isEmpty()) {
                return false;
            }
            tell(post, first, result.get());
        }
        for (ChangedPost.Item item : post.items()) {
            posts.recordShown(post, item, change.details().get(item.file().id()));
        }
        return true;
    }

    private void tell(ChangedPost post, ChangedPost.Item item, EditResult result) {
        String name = item.file().asset().fileName();
        switch (result) {
            case EditResult.Done done -> listener.on(new SyncEvent.Edited(post.chat(), name, item.messageId()));
            case EditResult.Gone gone -> LOG.info("Post {} was deleted, so its caption stays", post.postId());
            case EditResult.CaptionRefused refused ->
                listener.on(new SyncEvent.NotEdited(post.chat(), name, refused.reason()));
            case EditResult.Refused refused ->
                listener.on(new SyncEvent.NotEdited(post.chat(), name, refused.reason()));
        }
    }
}
