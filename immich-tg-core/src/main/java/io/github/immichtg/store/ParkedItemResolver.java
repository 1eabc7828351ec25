package io.github.immichtg.store;

import static io.github.immichtg.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.store.jooq.Tables.POSTS;
import static io.github.immichtg.store.jooq.Tables.POST_ITEMS;

import io.github.immichtg.telegram.ChatId;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Statements that resolve a parked media file by hand, within one transaction. */
final class ParkedItemResolver {

    private final DSLContext tx;
    private final long media;

    ParkedItemResolver(DSLContext tx, long media) {
        this.tx = tx;
        this.media = media;
    }

    Resolution posted(long messageId) {
        Optional<Record> parked = parked();
        if (parked.isEmpty()) {
            return Resolution.NOT_PARKED;
        }
        Record post = parked.get();
        @Nullable Long base = post.get(POSTS.BASE_MESSAGE_ID);
        if (base != null && messageId <= base) {
            return Resolution.MESSAGE_TOO_OLD;
        }
        ChatId chat = new ChatId(post.get(POSTS.CHAT_ID));
        if (isAnothers(chat, messageId)) {
            return Resolution.MESSAGE_TAKEN;
        }
        tx.update(MEDIA_FILES)
                .set(MEDIA_FILES.STATE, MediaState.PUBLISHED.text())
                .set(MEDIA_FILES.PUBLISHED_AT, immichTgNow())
                .setNull(MEDIA_FILES.ERROR)
                .setNull(MEDIA_FILES.NEXT_ATTEMPT_AT)
                .where(MEDIA_FILES.MEDIA_ID.eq(media))
                .execute();
        tx.update(POST_ITEMS)
                .set(POST_ITEMS.MESSAGE_ID, messageId)
                .where(POST_ITEMS.POST_ID.eq(post.get(POSTS.POST_ID)), POST_ITEMS.MEDIA_ID.eq(media))
                .execute();
        Comments.owe(tx, post.get(POSTS.POST_ID));
        Chats.raise(tx, chat, messageId);
        close(post.get(POSTS.POST_ID));
        return Resolution.DONE;
    }

    Resolution notPosted() {
        Optional<Record> parked = parked();
        if (parked.isEmpty()) {
            return Resolution.NOT_PARKED;
        }
        tx.update(MEDIA_FILES)
                .set(MEDIA_FILES.STATE, MediaState.PENDING.text())
                .set(MEDIA_FILES.ATTEMPTS, 0)
                .setNull(MEDIA_FILES.ERROR)
                .setNull(MEDIA_FILES.NEXT_ATTEMPT_AT)
                .where(MEDIA_FILES.MEDIA_ID.eq(media))
                .execute();
        // While it was parked, its album may have been unlinked or lost it, and another album may have brought it.
        new DuplicatePromotion(tx).fromIdleAlbums(new ChatId(parked.get().get(POSTS.CHAT_ID)));
        long post = parked.get().get(POSTS.POST_ID);
        if (tx.fetchExists(POST_ITEMS, POST_ITEMS.POST_ID.eq(post), POST_ITEMS.MEDIA_ID.ne(media))) {
            // It is no longer an item of a group that exists in part.
            new Items(tx, post).about(Set.of(media)).removed();
        }
        close(post);
        return Resolution.DONE;
    }

    /** The post that parked it. Locks the chat before reading, because a late response may conclude it too. */
    private Optional<Record> parked() {
        tx.select(MEDIA_FILES.CHAT_ID)
                .from(MEDIA_FILES)
                .where(MEDIA_FILES.MEDIA_ID.eq(media))
                .fetchOptional(MEDIA_FILES.CHAT_ID)
                .ifPresent(chat -> Chats.lock(tx, new ChatId(chat)));
        return tx.select()
                .from(POSTS)
                .join(POST_ITEMS)
                .on(POST_ITEMS.POST_ID.eq(POSTS.POST_ID))
                .join(MEDIA_FILES)
                .on(MEDIA_FILES.MEDIA_ID.eq(POST_ITEMS.MEDIA_ID))
                .where(
                        MEDIA_FILES.MEDIA_ID.eq(media),
                        MEDIA_FILES.STATE.eq(MediaState.PARKED.text()),
                        POSTS.KIND.eq(PostKind.POST.text()),
                        POSTS.STATE.eq(PostState.PARKED.text()))
                .orderBy(POSTS.POST_ID.desc())
                .limit(1)
                .fetchOptional();
    }

    private boolean isAnothers(ChatId chat, long messageId) {
        return tx.fetchExists(tx.selectOne()
                .from(POST_ITEMS)
                .join(POSTS)
                .on(POSTS.POST_ID.eq(POST_ITEMS.POST_ID))
                .where(
                        POSTS.CHAT_ID.eq(chat.value()),
                        POST_ITEMS.MESSAGE_ID.eq(messageId),
                        POST_ITEMS.MEDIA_ID.ne(media)));
    }

    /** Concludes a post without parked items by their outcomes. Its time remains that of the attempt. */
    private void close(long post) {
        boolean open = tx.fetchExists(tx.selectOne()
                .from(POST_ITEMS)
                .join(MEDIA_FILES)
                .on(MEDIA_FILES.MEDIA_ID.eq(POST_ITEMS.MEDIA_ID))
                .where(
                        POST_ITEMS.POST_ID.eq(post),
                        POST_ITEMS.MESSAGE_ID.isNull(),
                        MEDIA_FILES.STATE.eq(MediaState.PARKED.text())));
        if (!open) {
            boolean stands = tx.fetchExists(POST_ITEMS, POST_ITEMS.POST_ID.eq(post), POST_ITEMS.MESSAGE_ID.isNotNull());
            tx.update(POSTS)
                    .set(POSTS.STATE, (stands ? PostState.PUBLISHED : PostState.REFUSED).text())
                    .where(POSTS.POST_ID.eq(post), POSTS.STATE.eq(PostState.PARKED.text()))
                    .execute();
        }
    }
}
