package io.github.immichtg.internal.sync.comment;

import io.github.immichtg.caption.Caption;
import io.github.immichtg.internal.store.change.OutdatedComment;
import io.github.immichtg.internal.store.change.OutdatedComments;
import io.github.immichtg.internal.sync.chat.ChatTarget;
import io.github.immichtg.internal.sync.chat.MessageEditor;
import io.github.immichtg.internal.telegram.DeleteResult;
import io.github.immichtg.internal.telegram.EditResult;
import io.github.immichtg.internal.telegram.probe.MessageFingerprint;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncListener;
import io.github.immichtg.telegram.value.ChatId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces originals in comments that are other ones now. For the thread that holds the channel's lock. A comment stays
 * outdated until its replacement is recorded; what a process left undone is replaced again.
 */
public final class CommentRenewer {

    private static final Logger LOG = LoggerFactory.getLogger(CommentRenewer.class);

    /** Comments per database page. */
    private static final int BATCH = 20;

    /** Maximum attempts to fetch an original, of which the first failure is reported. */
    private static final int TRIES = 8;

    private static final Caption NO_CAPTION = new Caption("", 0);

    private final OutdatedComments comments;
    private final DiscussionGroups groups;
    private final CommentOriginals originals;
    private final MessageEditor editor;
    private final SyncListener listener;

    public CommentRenewer(
            OutdatedComments comments,
            DiscussionGroups groups,
            CommentOriginals originals,
            MessageEditor editor,
            SyncListener listener) {
        this.comments = comments;
        this.groups = groups;
        this.originals = originals;
        this.editor = editor;
        this.listener = listener;
    }

    /** Renews the channel's outdated comments; returns whether none is left that can be renewed now. */
    public boolean renew(ChatTarget channel) throws IOException, InterruptedException {
        List<OutdatedComment> batch = comments.next(channel.id(), 0, BATCH);
        if (!batch.isEmpty() && !groups.settle(channel)) {
            // What is wrong with the group is reported already.
            return true;
        }
        while (!batch.isEmpty()) {
            for (OutdatedComment outdated : batch) {
                if (!renew(outdated)) {
                    return false;
                }
            }
            batch = comments.next(channel.id(), batch.getLast().comment().id(), BATCH);
        }
        return true;
    }

    /** @return false if the group is blocked */
    private boolean renew(OutdatedComment outdated) throws IOException, InterruptedException {
        if (originals.isCurrent(outdated.comment(), outdated.source())) {
            comments.recordKept(outdated);
            return true;
        }
        switch (originals.fetch(outdated.comment())) {
            case OriginalFetcher.Fetched.Ready ready -> {
                try (ready) {
                    return ready.source().equals(outdated.source()) ? keep(outdated) : replace(outdated, ready);
                }
            }
            case OriginalFetcher.Fetched.TooLarge large -> stays(outdated, large.reason());
            case OriginalFetcher.Fetched.Unstrippable telling -> stays(outdated, telling.reason());
            case OriginalFetcher.Fetched.Hidden hidden -> {
                return takeBack(outdated, hidden.reason());
            }
            case OriginalFetcher.Fetched.Gone gone -> LOG.debug("A comment stays as it is: {}", gone.reason());
            case OriginalFetcher.Fetched.Later later -> {
                if (outdated.comment().attempts() == 0) {
                    stays(outdated, later.reason());
                }
                if (outdated.comment().attempts() + 1 < TRIES) {
                    comments.retryLater(outdated, later.delay());
                    return true;
                }
            }
            case OriginalFetcher.Fetched.Unavailable unavailable -> {
                // The next check of the album tells what is wrong with the server.
                LOG.info("A comment is left for later: {}", unavailable.reason());
                return true;
            }
        }
        return keep(outdated);
    }

    private boolean keep(OutdatedComment outdated) {
        comments.recordKept(outdated);
        return true;
    }

    /** Deletes what must not be seen any more. */
    private boolean takeBack(OutdatedComment outdated, String reason) throws InterruptedException {
        ChatId group = outdated.comment().group();
        Optional<DeleteResult> deleted = editor.delete(group, List.of(outdated.messageId()));
        if (deleted.isEmpty()) {
            return false;
        }
        if (deleted.get() instanceof DeleteResult.Refused refused) {
            stays(
                    outdated,
                    reason + ", but Telegram does not let the bot delete message " + outdated.messageId() + " ("
                            + refused.reason() + "): delete it yourself");
            return keep(outdated);
        }
        comments.recordTakenBack(outdated, reason);
        listener.on(new SyncEvent.Removed(group, outdated.comment().asset().fileName(), outdated.messageId()));
        return true;
    }

    private boolean replace(OutdatedComment outdated, OriginalFetcher.Fetched.Ready original)
            throws InterruptedException {
        PreparedMedia document = new PreparedMedia.Document(
                original.file(), original.bytes(), PreparedMedia.Source.COPIED, original.name());
        MessageEditor.Target target =
                new MessageEditor.Target(outdated.comment().group(), outdated.messageId());
        Optional<MessageEditor.Edited> edited = editor.replace(target, document, NO_CAPTION, false);
        if (edited.isEmpty()) {
            return false;
        }
        switch (edited.get().result()) {
            case EditResult.Done done -> {
                comments.recordRenewed(outdated, original.source(), MessageFingerprint.original(original.name()));
                listener.on(new SyncEvent.Edited(target.chat(), original.name(), target.messageId()));
                return true;
            }
            case EditResult.Gone gone -> LOG.info("The comment {} was deleted, so it is not renewed", target);
            case EditResult.CaptionRefused refused -> stays(outdated, refused.reason());
            case EditResult.Refused refused -> stays(outdated, refused.reason());
        }
        return keep(outdated);
    }

    private void stays(OutdatedComment outdated, String reason) {
        listener.on(new SyncEvent.NotEdited(
                outdated.comment().group(), outdated.comment().asset().fileName(), reason));
    }
}
