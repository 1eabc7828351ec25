package io.github.immichtg.internal.store.post;

import static io.github.immichtg.internal.store.jooq.Tables.CHATS;
import static io.github.immichtg.internal.store.jooq.Tables.COMMENTS;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.internal.store.jooq.Tables.POSTS;
import static io.github.immichtg.internal.store.jooq.Tables.POST_ITEMS;

import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.internal.store.chat.ChatRow;
import io.github.immichtg.internal.store.chat.SendRateLimit;
import io.github.immichtg.internal.store.sql.AppearanceJson;
import io.github.immichtg.internal.store.sql.AssetJson;
import io.github.immichtg.internal.store.sql.Conditions;
import io.github.immichtg.internal.store.sql.Sql;
import io.github.immichtg.internal.store.sql.StoredText;
import io.github.immichtg.internal.store.state.CommentState;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.state.PostState;
import io.github.immichtg.telegram.value.ChatId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Statements that record a post before it is sent, within one transaction. */
final class PostIntentWriter {

    private final DSLContext tx;
    private final Draft draft;
    private final ChatId chat;

    PostIntentWriter(DSLContext tx, Draft draft) {
        this.tx = tx;
        this.draft = draft;
        this.chat = draft.chat();
    }

    Intent intend(String writer, int perMinuteLimit) {
        Record row = ChatRow.lock(tx, chat);
        // Only after the lock: however long it took, the sender's clock has been running since before.
        Instant now = Sql.now(tx);
        Optional<OpenPost> open = OpenPost.intended(tx, chat, now);
        if (open.isPresent()) {
            return new Intent.Taken(open.get());
        }
        @Nullable String paused = row.get(CHATS.PAUSED_REASON);
        if (paused != null) {
            return new Intent.Paused(paused);
        }
        @Nullable Long base = row.get(CHATS.LAST_MESSAGE_ID);
        if (base == null) {
            return new Intent.NoBase();
        }
        @Nullable Instant notBefore = row.get(CHATS.NOT_BEFORE);
        if (notBefore != null && notBefore.isAfter(now)) {
            return new Intent.NotBefore(Duration.between(now, notBefore), Intent.Reason.CHAT);
        }
        if (!allToBeSent()) {
            return new Intent.Stale();
        }
        Optional<Duration> wait =
                new SendRateLimit(tx, chat).waitFor(draft.items().size(), perMinuteLimit, now);
        if (wait.isPresent()) {
            return new Intent.NotBefore(wait.get(), Intent.Reason.RATE);
        }
        Duration allowance = Intent.allowance(draft.bytes());
        long postId = insert(base, writer, now, now.plus(allowance));
        insertItems(postId);
        return new Intent.Intended(postId, allowance);
    }

    /** Whether all are still to be sent: one may have been unlinked or removed from its album since the lookup. */
    private boolean allToBeSent() {
        return switch (draft.kind()) {
            case POST -> allPending();
            case COMMENT -> allOwed();
        };
    }

    private boolean allOwed() {
        List<Long> ids = draft.items().stream().map(Draft.Item::commentId).toList();
        return tx.select(COMMENTS.COMMENT_ID)
                        .from(COMMENTS)
                        .where(COMMENTS.COMMENT_ID.in(ids), COMMENTS.STATE.eq(CommentState.OWED.text()))
                        .orderBy(COMMENTS.COMMENT_ID)
                        .forNoKeyUpdate()
                        .fetch()
                        .size()
                == ids.size();
    }

    private boolean allPending() {
        return tx.select(MEDIA_FILES.MEDIA_ID)
                        .from(Conditions.subscribed())
                        .where(
                                Conditions.in(chat, MediaState.PENDING),
                                Conditions.mayPost(),
                                MEDIA_FILES.MEDIA_ID.in(draft.mediaIds()))
                        .orderBy(MEDIA_FILES.MEDIA_ID)
                        .forNoKeyUpdate()
                        .of(MEDIA_FILES)
                        .fetch()
                        .size()
                == draft.items().size();
    }

    /** If another post is open in spite of the lock, the unique index stops this one. */
    private long insert(long base, String writer, Instant now, Instant sendUntil) {
        return tx.insertInto(POSTS)
                .set(POSTS.CHAT_ID, chat.value())
                .set(POSTS.KIND, draft.kind().text())
                .set(POSTS.REPLY_TO_MESSAGE_ID, draft.replyTo())
                .set(POSTS.STATE, PostState.INTENDED.text())
                .set(POSTS.BASE_MESSAGE_ID, base)
                .set(POSTS.WRITER, writer)
                .set(POSTS.SEND_UNTIL, sendUntil)
                .set(POSTS.BYTES, draft.bytes())
                .set(POSTS.ORIGINALS, draft.originals())
                .set(POSTS.ITEM_COUNT, draft.items().size())
                .set(POSTS.INTENDED_AT, now)
                .returning(POSTS.POST_ID)
                .fetchSingle()
                .get(POSTS.POST_ID);
    }

    /** Keeps what the post shows as its description, and as what is new what a listing may have told meanwhile. */
    private void describe(long media, Asset shown) {
        JSONB info = AssetJson.jsonb(shown);
        tx.update(MEDIA_FILES)
                .set(MEDIA_FILES.DESCRIBED, MEDIA_FILES.INFO)
                .set(MEDIA_FILES.INFO, info)
                .where(MEDIA_FILES.MEDIA_ID.eq(media), MEDIA_FILES.INFO.ne(info))
                .execute();
    }

    private void show(long postId, Draft.Item item, ShownAsset shown) {
        String caption = shown.captionHtml();
        tx.update(POST_ITEMS)
                .set(POST_ITEMS.DETAILS, AssetJson.write(shown.details()))
                .set(POST_ITEMS.CAPTION, caption == null ? null : StoredText.storable(caption))
                .where(POST_ITEMS.POST_ID.eq(postId), POST_ITEMS.MEDIA_ID.eq(item.mediaId()))
                .execute();
        describe(item.mediaId(), shown.asset());
    }

    private void insertItems(long postId) {
        int position = 0;
        for (Draft.Item item : draft.items()) {
            tx.insertInto(POST_ITEMS)
                    .set(POST_ITEMS.POST_ID, postId)
                    .set(POST_ITEMS.POSITION, position++)
                    .set(POST_ITEMS.MEDIA_ID, item.mediaId())
                    .set(POST_ITEMS.COMMENT_ID, item.commentId())
                    .set(POST_ITEMS.SENT, AppearanceJson.write(item.look()))
                    .set(POST_ITEMS.WITH_MOTION, item.withMotion())
                    .set(POST_ITEMS.SOURCE, item.source())
                    .execute();
            if (item.shown() != null) {
                show(postId, item, item.shown());
            }
        }
        switch (draft.kind()) {
            case POST ->
                tx.update(MEDIA_FILES)
                        .set(MEDIA_FILES.STATE, MediaState.PUBLISHING.text())
                        .where(MEDIA_FILES.MEDIA_ID.in(draft.mediaIds()))
                        .execute();
            case COMMENT ->
                tx.update(COMMENTS)
                        .set(COMMENTS.STATE, CommentState.SENDING.text())
                        .where(COMMENTS.COMMENT_ID.in(draft.items().stream()
                                .map(Draft.Item::commentId)
                                .toList()))
                        .execute();
        }
    }
}
