package io.github.immichtg.internal.sync.revise;

import io.github.immichtg.caption.Caption;
import io.github.immichtg.immich.value.AssetDetails;
import io.github.immichtg.internal.store.change.ChangedPost;
import io.github.immichtg.internal.store.change.ChangedPosts;
import io.github.immichtg.internal.store.change.Revision;
import io.github.immichtg.internal.sync.chat.MessageEditor;
import io.github.immichtg.internal.sync.prepare.MomentGrouper;
import io.github.immichtg.internal.sync.prepare.PosterNote;
import io.github.immichtg.internal.sync.prepare.PreparationResult;
import io.github.immichtg.internal.telegram.EditResult;
import io.github.immichtg.internal.telegram.probe.MessageFingerprint;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncListener;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Edits one message of a changed post, its picture with its caption by one request, and records what it shows. */
public final class MessageReviser {

    private static final Logger LOG = LoggerFactory.getLogger(MessageReviser.class);

    /** Maximum attempts to prepare a picture, of which the first failure is reported. */
    private static final int TRIES = 8;

    private static final String UNGROUPABLE =
            "it is one of several in a post, and Telegram takes only a photo or a video in its place";
    private static final Caption NO_CAPTION = new Caption("", 0);

    private final ChangedPosts posts;
    private final PictureChanges pictures;
    private final MessageEditor editor;
    private final SyncListener listener;

    public MessageReviser(ChangedPosts posts, PictureChanges pictures, MessageEditor editor, SyncListener listener) {
        this.posts = posts;
        this.pictures = pictures;
        this.editor = editor;
        this.listener = listener;
    }

    /**
     * Edits a message if it has to be.
     *
     * @param reading how its post ought to read now; empty if that is to stay as it is
     * @return false if the chat is blocked
     */
    boolean revise(ChangedPost post, ChangedPost.Item item, Optional<CaptionChanges.Reading> reading)
            throws IOException, InterruptedException {
        if (reading.isEmpty()) {
            posts.record(post, item, Revision.NONE);
            return true;
        }
        Message message = new Message(post, item, reading.get());
        Optional<PreparationResult> picture = pictures.of(item);
        if (picture.isEmpty()) {
            return record(message, editCaption(message));
        }
        return switch (picture.get()) {
            case PreparationResult.Ready ready -> {
                try (PreparedMedia media = ready.media()) {
                    yield record(message, replace(message, ready).map(now -> now.madeOf(ready.source())));
                }
            }
            case PreparationResult.Later later -> postpone(message, later);
            // Nothing more of it is shown.
            case PreparationResult.Hidden hidden ->
                postpone(message, new PreparationResult.Later(hidden.reason(), hidden.delay()));
            case PreparationResult.Impossible impossible -> {
                stays(message, impossible.reason());
                yield record(message, editCaption(message));
            }
            case PreparationResult.Gone gone -> record(message, editCaption(message));
            case PreparationResult.Unavailable unavailable -> {
                LOG.info(
                        "Post {} is left for later: {}",
                        post.postId(),
                        unavailable.cause().getMessage());
                yield true;
            }
        };
    }

    /** A message of a changed post, and how that ought to read now. */
    private record Message(ChangedPost post, ChangedPost.Item item, CaptionChanges.Reading reading) {

        /** Whether it has the post's caption. */
        boolean isFirst() {
            return item == post.items().getFirst();
        }

        MessageEditor.Target target() {
            return new MessageEditor.Target(post.chat(), item.messageId());
        }

        Revision unchanged() {
            @Nullable AssetDetails details = reading.details().get(item.file().id());
            return Revision.NONE.of(details);
        }
    }

    private boolean record(Message message, Optional<Revision> now) {
        now.ifPresent(shown -> posts.record(message.post(), message.item(), shown));
        return now.isPresent();
    }

    /** What the message shows then; empty if the chat is blocked. */
    private Optional<Revision> replace(Message message, PreparationResult.Ready ready) throws InterruptedException {
        PreparedMedia media = ready.media();
        if (message.post().items().size() > 1 && !MomentGrouper.isGroupable(media)) {
            stays(message, UNGROUPABLE);
            return editCaption(message);
        }
        Caption caption = message.isFirst() ? PosterNote.added(message.reading().caption(), media) : NO_CAPTION;
        Optional<MessageEditor.Edited> edited = editor.replace(message.target(), media, caption, ready.spoiler());
        if (edited.isEmpty()) {
            return Optional.empty();
        }
        if (tell(message, edited.get().result())) {
            String html = edited.get().caption().html();
            return Optional.of(message.unchanged().showing(MessageFingerprint.of(media, html), html));
        }
        return edited.get().result() instanceof EditResult.Gone
                ? Optional.of(message.unchanged())
                : editCaption(message);
    }

    /** What the message shows then; empty if the chat is blocked. */
    private Optional<Revision> editCaption(Message message) throws InterruptedException {
        MessageFingerprint look = message.item().look();
        Caption caption = PosterNote.kept(message.reading().caption(), look == null ? "" : look.text());
        if (!message.isFirst()
                || !message.reading().changed()
                || caption.html().equals(message.item().shown().captionHtml())) {
            return Optional.of(message.unchanged());
        }
        return editor.caption(message.target(), caption)
                .map(edited -> tell(message, edited.result())
                        ? message.unchanged().showing(look, edited.caption().html())
                        : message.unchanged());
    }

    private boolean postpone(Message message, PreparationResult.Later later) throws InterruptedException {
        int attempts = message.item().file().attempts();
        if (attempts == 0) {
            stays(message, later.reason());
        }
        Optional<Revision> now = editCaption(message);
        if (now.isEmpty() || attempts + 1 >= TRIES) {
            return record(message, now);
        }
        posts.retryLater(message.post(), message.item(), now.get(), later.delay());
        return true;
    }

    /** Tells what became of an edit; returns whether the message shows it. */
    private boolean tell(Message message, EditResult result) {
        switch (result) {
            case EditResult.Done done -> {
                listener.on(new SyncEvent.Edited(
                        message.post().chat(), name(message), message.item().messageId()));
                return true;
            }
            case EditResult.Gone gone ->
                LOG.info(
                        "Post {} was deleted, so it is not edited",
                        message.post().postId());
            case EditResult.CaptionRefused refused -> stays(message, refused.reason());
            case EditResult.Refused refused -> stays(message, refused.reason());
        }
        return false;
    }

    private void stays(Message message, String reason) {
        listener.on(new SyncEvent.NotEdited(message.post().chat(), name(message), reason));
    }

    private static String name(Message message) {
        return message.item().file().asset().fileName();
    }
}
