package io.github.immichtg.internal.sync.removal;

import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.store.change.ChangedPost;
import io.github.immichtg.internal.store.removal.LeavingPost;
import io.github.immichtg.internal.store.removal.Removals;
import io.github.immichtg.internal.style.AlbumChanges;
import io.github.immichtg.internal.sync.chat.MessageEditor;
import io.github.immichtg.internal.sync.control.PassControl;
import io.github.immichtg.internal.sync.revise.CaptionChanges;
import io.github.immichtg.internal.telegram.DeleteResult;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncListener;
import io.github.immichtg.telegram.value.ChatId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes posts whose assets left their album or must not be seen any more, and their originals in the discussion group. A deletion may be repeated
 * without harm: what a process left undone is deleted by the next one.
 */
public final class PostRemover {

    private static final Logger LOG = LoggerFactory.getLogger(PostRemover.class);

    /** Posts per database page. */
    private static final int BATCH = 20;

    private final Removals removals;
    private final CaptionChanges captions;
    private final MessageEditor editor;
    private final PassControl control;
    private final SyncListener listener;

    public PostRemover(
            Removals removals,
            CaptionChanges captions,
            MessageEditor editor,
            PassControl control,
            SyncListener listener) {
        this.removals = removals;
        this.captions = captions;
        this.editor = editor;
        this.control = control;
        this.listener = listener;
    }

    /** Deletes what left the albums of a chat; returns whether nothing is left that can be deleted now. */
    public boolean remove(ChatId chat) throws InterruptedException {
        long last = 0;
        List<LeavingPost> batch;
        while (!(batch = removals.next(chat, last, BATCH)).isEmpty()) {
            for (LeavingPost post : batch) {
                if (control.stopping() || !remove(post)) {
                    return false;
                }
            }
            last = batch.getLast().post().postId();
        }
        return true;
    }

    /** @return false if the chat is blocked */
    private boolean remove(LeavingPost post) throws InterruptedException {
        Optional<CaptionChanges.Moved> caption;
        try {
            if (captions.handling(post.post()) != AlbumChanges.MIRROR) {
                return true;
            }
            caption = captions.without(post.post(), post.leaving());
        } catch (ImmichException e) {
            // The next check of the album tells what is wrong with the server.
            LOG.info("Post {} is left for later: {}", post.post().postId(), e.getMessage());
            return true;
        }
        return !removals.begin(post) || delete(post, caption);
    }

    private boolean delete(LeavingPost post, Optional<CaptionChanges.Moved> caption) throws InterruptedException {
        ChatId chat = post.post().chat();
        List<Integer> ids =
                post.removed().stream().map(ChangedPost.Item::messageId).toList();
        Optional<DeleteResult> result = editor.delete(chat, ids);
        if (result.isEmpty()) {
            return false;
        }
        if (result.get() instanceof DeleteResult.Refused) {
            tellRefused(post, result);
            return true;
        }
        if (!move(chat, caption)) {
            return false;
        }
        boolean originals = deleteInGroups(post, post.originals());
        boolean copies = deleteInGroups(post, post.copies());
        if (originals && copies) {
            record(post);
        }
        // Otherwise the next pass retries all of it: deleting what is gone does no harm.
        return !control.stopping();
    }

    /**
     * Deletes messages of discussion groups. Telegram takes the copies away by itself, but not at once, and not what was
     * written under them.
     *
     * @return false if a group is blocked and may be tried again
     */
    private boolean deleteInGroups(LeavingPost post, List<LeavingPost.InGroup> messages) throws InterruptedException {
        boolean answered = true;
        Map<ChatId, List<Integer>> groups = messages.stream()
                .collect(Collectors.groupingBy(
                        LeavingPost.InGroup::group,
                        Collectors.mapping(LeavingPost.InGroup::messageId, Collectors.toList())));
        for (Map.Entry<ChatId, List<Integer>> group : groups.entrySet()) {
            Optional<DeleteResult> result = editor.delete(group.getKey(), group.getValue());
            boolean givenUp = result.isEmpty() && post.old() && !control.stopping();
            if (givenUp || result.isPresent() && result.get() instanceof DeleteResult.Refused) {
                listener.on(new SyncEvent.NotRemoved(
                        group.getKey(), name(post), post.cause(), why(result, group.getValue(), post.old())));
            } else if (result.isEmpty()) {
                answered = false;
            }
        }
        return answered;
    }

    private boolean move(ChatId chat, Optional<CaptionChanges.Moved> moved) throws InterruptedException {
        if (moved.isEmpty()) {
            return true;
        }
        MessageEditor.Target next = new MessageEditor.Target(chat, moved.get().messageId());
        return editor.caption(next, moved.get().caption()).isPresent();
    }

    private void record(LeavingPost post) {
        removals.recordDone(post);
        for (ChangedPost.Item item : post.removed()) {
            listener.on(new SyncEvent.Removed(
                    post.post().chat(), item.file().asset().fileName(), item.messageId()));
        }
    }

    /** What is too old stays for good; a right may still be given. */
    private void tellRefused(LeavingPost post, Optional<DeleteResult> result) {
        List<Integer> ids =
                post.removed().stream().map(ChangedPost.Item::messageId).toList();
        String reason = why(result, ids, post.old());
        if (post.old()) {
            removals.recordRefused(post, reason);
        }
        listener.on(new SyncEvent.NotRemoved(post.post().chat(), name(post), post.cause(), reason));
    }

    private static String name(LeavingPost post) {
        return post.removed().getFirst().file().asset().fileName();
    }

    /** Says why messages stay, and what a person can do. */
    private static String why(Optional<DeleteResult> result, List<Integer> messageIds, boolean old) {
        String which = messageIds.size() == 1
                ? "message " + messageIds.getFirst()
                : "messages " + messageIds.getFirst() + " to " + messageIds.getLast();
        return !old && result.isPresent() && result.get() instanceof DeleteResult.Refused refused
                ? "Telegram does not let the bot delete " + which + " (" + refused.reason()
                        + "): give it the right to delete messages, or delete it yourself"
                : "Telegram lets bots delete only messages of the last two days: delete " + which + " yourself";
    }
}
