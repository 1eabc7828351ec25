package io.github.immichtg.internal.sync.revise;

import io.github.immichtg.caption.Caption;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.store.change.ChangedPost;
import io.github.immichtg.internal.store.change.ChangedPosts;
import io.github.immichtg.internal.store.change.Revision;
import io.github.immichtg.internal.sync.chat.MessageEditor;
import io.github.immichtg.internal.sync.prepare.PosterNote;
import io.github.immichtg.internal.telegram.EditResult;
import io.github.immichtg.internal.text.CaptionText;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncListener;
import io.github.immichtg.telegram.value.ChatId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Refresher of captions: rewrites those of the past as today's template reads. What a message says already is not edited, so a refresh that
 * was cut off is resumed by the next.
 */
public final class CaptionRefresher {

    /** Posts per database page. */
    private static final int BATCH = 100;

    private final ChangedPosts posts;
    private final CaptionChanges captions;
    private final MessageEditor editor;
    private final SyncListener listener;

    public CaptionRefresher(ChangedPosts posts, CaptionChanges captions, MessageEditor editor, SyncListener listener) {
        this.posts = posts;
        this.captions = captions;
        this.editor = editor;
        this.listener = listener;
    }

    /**
     * Posts to be edited.
     *
     * @param posts number of posts that were looked at
     * @param due those whose captions read otherwise, or of which it is unknown what they say
     * @param firstLines of their captions
     */
    public record Plan(int posts, List<Long> due, List<String> firstLines) {}

    /** Result of refreshing a post. */
    public enum Outcome {
        EDITED,
        /** Its message is gone, or Telegram refused the caption, which is reported. */
        LEFT,
        /** It reads as it ought to by now. */
        CURRENT,
        /** The chat is blocked, which is reported, or the pass was stopped. */
        BLOCKED
    }

    /**
     * Finds the posts whose captions are to be edited.
     *
     * @param since when they were posted at the earliest; {@code null} for all
     */
    public Plan plan(ChatId chat, @Nullable Instant since) throws InterruptedException {
        int seen = 0;
        List<Long> due = new ArrayList<>();
        List<String> firstLines = new ArrayList<>();
        long last = 0;
        List<ChangedPost> batch;
        while (!(batch = posts.published(chat, since, last, BATCH)).isEmpty()) {
            for (ChangedPost post : batch) {
                seen++;
                Optional<Refreshed> now = refreshed(post);
                if (now.isPresent() && !now.get().isShown(post)) {
                    due.add(post.postId());
                    firstLines.add(now.get().firstLine());
                }
            }
            last = batch.getLast().postId();
        }
        return new Plan(seen, due, firstLines);
    }

    /** Edits the caption of a post if it has to be. */
    public Outcome refresh(ChatId chat, long postId) throws InterruptedException {
        Optional<ChangedPost> found = posts.published(chat, null, postId - 1, 1).stream()
                .filter(post -> post.postId() == postId)
                .findFirst();
        Optional<Refreshed> now = found.isEmpty() ? Optional.empty() : refreshed(found.get());
        return now.isEmpty() || now.get().isShown(found.get()) ? Outcome.CURRENT : edit(found.get(), now.get());
    }

    private Outcome edit(ChangedPost post, Refreshed now) throws InterruptedException {
        ChangedPost.Item first = post.items().getFirst();
        String name = first.file().asset().fileName();
        Optional<MessageEditor.Edited> edited =
                editor.caption(new MessageEditor.Target(post.chat(), first.messageId()), now.caption());
        if (edited.isEmpty()) {
            return Outcome.BLOCKED;
        }
        switch (edited.get().result()) {
            case EditResult.Done done -> {
                String html = edited.get().caption().html();
                posts.recordCaption(
                        post,
                        first,
                        Revision.NONE
                                .of(now.reading().details().get(first.file().id()))
                                .showing(first.look(), html));
                listener.on(new SyncEvent.Edited(post.chat(), name, first.messageId()));
                return Outcome.EDITED;
            }
            case EditResult.Gone gone ->
                listener.on(new SyncEvent.NotEdited(post.chat(), name, "its message was deleted"));
            case EditResult.CaptionRefused refused ->
                listener.on(new SyncEvent.NotEdited(post.chat(), name, refused.reason()));
            case EditResult.Refused refused ->
                listener.on(new SyncEvent.NotEdited(post.chat(), name, refused.reason()));
        }
        return Outcome.LEFT;
    }

    /** Caption of a post by today's template. */
    private record Refreshed(CaptionChanges.Reading reading, Caption caption) {

        /** Whether the message says this already. */
        boolean isShown(ChangedPost post) {
            return caption.html().equals(post.items().getFirst().shown().captionHtml());
        }

        String firstLine() {
            return CaptionText.plain(caption.html()).lines().findFirst().orElse("");
        }
    }

    /** Empty if the asset is gone. */
    private Optional<Refreshed> refreshed(ChangedPost post) throws InterruptedException {
        try {
            CaptionChanges.Reading reading = captions.reading(post);
            ChangedPost.Item first = post.items().getFirst();
            String shown = first.look() == null ? "" : first.look().text();
            return Optional.of(new Refreshed(reading, PosterNote.kept(reading.caption(), shown)));
        } catch (ImmichException.NotFound e) {
            return Optional.empty();
        }
    }
}
