package io.github.immichtg.internal.store.post;

import static io.github.immichtg.internal.store.jooq.Tables.COMMENTS;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.internal.store.jooq.Tables.POSTS;
import static io.github.immichtg.internal.store.jooq.Tables.POST_ITEMS;

import io.github.immichtg.internal.store.chat.ChatRow;
import io.github.immichtg.internal.store.chat.DuplicatePromotion;
import io.github.immichtg.internal.store.state.CommentState;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.state.PostKind;
import io.github.immichtg.internal.store.state.PostState;
import io.github.immichtg.telegram.value.ChatId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Statements that resolve a parked media file or comment by hand, within one transaction. */
final class ParkedItemResolver {

    private final DSLContext tx;
    private final PostKind kind;
    private final long id;

    /** @param id the media file of a post, or the row in {@code comments} */
    ParkedItemResolver(DSLContext tx, PostKind kind, long id) {
        this.tx = tx;
        this.kind = kind;
        this.id = id;
    }

    Resolution posted(long messageId) {
        if (messageId < 1) {
            throw new IllegalArgumentException("message numbers start at 1, not " + messageId);
        }
        Optional<Record> parked = parked();
        if (parked.isEmpty()) {
            return Resolution.NOT_PARKED;
        }
        @Nullable Long base = parked.get().get(POSTS.BASE_MESSAGE_ID);
        if (base != null && messageId <= base) {
            return Resolution.MESSAGE_TOO_OLD;
        }
        ChatId chat = new ChatId(parked.get().get(POSTS.CHAT_ID));
        if (isAnothers(chat, messageId)) {
            return Resolution.MESSAGE_TAKEN;
        }
        long post = parked.get().get(POSTS.POST_ID);
        long media = parked.get().get(POST_ITEMS.MEDIA_ID);
        PostItems items = new PostItems(tx, post);
        items.number(Map.of(media, messageId));
        items.about(Set.of(media)).published();
        ChatRow.raise(tx, chat, messageId);
        close(post, items);
        return Resolution.DONE;
    }

    Resolution notPosted() {
        Optional<Record> parked = parked();
        if (parked.isEmpty()) {
            return Resolution.NOT_PARKED;
        }
        long post = parked.get().get(POSTS.POST_ID);
        long media = parked.get().get(POST_ITEMS.MEDIA_ID);
        PostItems items = new PostItems(tx, post);
        items.about(Set.of(media)).retried();
        if (kind == PostKind.POST) {
            // While it was parked, its album may have been unlinked or lost it, and another album may have brought it.
            new DuplicatePromotion(tx).fromIdleAlbums(new ChatId(parked.get().get(POSTS.CHAT_ID)));
        }
        if (tx.fetchExists(POST_ITEMS, POST_ITEMS.POST_ID.eq(post), POST_ITEMS.MEDIA_ID.ne(media))) {
            // It is no longer an item of a group that exists in part.
            items.about(Set.of(media)).removed();
        }
        close(post, items);
        return Resolution.DONE;
    }

    /** The post that parked it. Locks the chat before reading, because a late response may conclude it too. */
    private Optional<Record> parked() {
        newest().map(post -> new ChatId(post.get(POSTS.CHAT_ID))).ifPresent(chat -> ChatRow.lock(tx, chat));
        return newest();
    }

    private Optional<Record> newest() {
        return tx.select(List.of(POSTS.POST_ID, POSTS.CHAT_ID, POSTS.BASE_MESSAGE_ID, POST_ITEMS.MEDIA_ID))
                .from(POSTS)
                .join(POST_ITEMS)
                .on(POST_ITEMS.POST_ID.eq(POSTS.POST_ID))
                .where(
                        itself(),
                        isParked(),
                        POSTS.KIND.eq(kind.text()),
                        POSTS.STATE.eq(DSL.inline(PostState.PARKED.text())))
                .orderBy(POSTS.POST_ID.desc())
                .limit(1)
                .fetchOptional();
    }

    private Condition itself() {
        return switch (kind) {
            case POST -> POST_ITEMS.MEDIA_ID.eq(id);
            case COMMENT -> POST_ITEMS.COMMENT_ID.eq(id);
        };
    }

    private Condition isParked() {
        return DSL.exists(
                switch (kind) {
                    case POST ->
                        DSL.selectOne()
                                .from(MEDIA_FILES)
                                .where(
                                        MEDIA_FILES.MEDIA_ID.eq(id),
                                        MEDIA_FILES.STATE.eq(DSL.inline(MediaState.PARKED.text())));
                    case COMMENT ->
                        DSL.selectOne()
                                .from(COMMENTS)
                                .where(
                                        COMMENTS.COMMENT_ID.eq(id),
                                        COMMENTS.STATE.eq(DSL.inline(CommentState.PARKED.text())));
                });
    }

    private boolean isAnothers(ChatId chat, long messageId) {
        return tx.fetchExists(tx.selectOne()
                .from(POST_ITEMS)
                .join(POSTS)
                .on(POSTS.POST_ID.eq(POST_ITEMS.POST_ID))
                .where(POSTS.CHAT_ID.eq(chat.value()), POST_ITEMS.MESSAGE_ID.eq(messageId), DSL.not(itself())));
    }

    /** Concludes a post without parked items by their outcomes. Its time remains that of the attempt. */
    private void close(long post, PostItems items) {
        if (!items.anyParked()) {
            tx.update(POSTS)
                    .set(POSTS.STATE, items.outcome().text())
                    .where(POSTS.POST_ID.eq(post), POSTS.STATE.eq(PostState.PARKED.text()))
                    .execute();
        }
    }
}
