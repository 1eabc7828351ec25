package io.github.immichtg.internal.store.post;

import static io.github.immichtg.internal.store.jooq.Routines.immichTgNow;
import static io.github.immichtg.internal.store.jooq.Tables.COMMENTS;
import static io.github.immichtg.internal.store.jooq.Tables.MEDIA_FILES;
import static io.github.immichtg.internal.store.jooq.Tables.POSTS;
import static io.github.immichtg.internal.store.jooq.Tables.POST_ITEMS;

import io.github.immichtg.internal.store.chat.ChatRow;
import io.github.immichtg.internal.store.sql.StoredText;
import io.github.immichtg.internal.store.state.CommentState;
import io.github.immichtg.internal.store.state.MediaState;
import io.github.immichtg.internal.store.state.PostState;
import io.github.immichtg.telegram.value.ChatId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Statements that conclude a post item by item, within one transaction that has locked its chat. */
final class PostConclusion {

    private static final String ABSENT = "not in the chat; it will be posted again";

    private final DSLContext tx;
    private final long post;
    private final ChatId chat;

    PostConclusion(DSLContext tx, long post, ChatId chat) {
        this.tx = tx;
        this.post = post;
        this.chat = chat;
    }

    /** @return whether it was still to be concluded */
    boolean conclude(Map<Long, Long> standing, Set<Long> absent, String unknown) {
        List<String> open = new ArrayList<>(List.of(PostState.INTENDED.text()));
        if (!standing.isEmpty() || !absent.isEmpty()) {
            open.add(PostState.PARKED.text());
        }
        // A person may have resolved an item of a parked post since it was inspected.
        Set<Long> left = left();
        if (!tx.fetchExists(POSTS, POSTS.POST_ID.eq(post), POSTS.STATE.in(open))
                || !left.containsAll(standing.keySet())
                || !left.containsAll(absent)) {
            return false;
        }
        PostItems items = new PostItems(tx, post);
        items.number(standing);
        items.about(standing.keySet()).published();
        items.about(absent).released();
        String refusal = refusal();
        if (refusal != null) {
            reject(absent, refusal);
        }
        left.removeAll(standing.keySet());
        left.removeAll(absent);
        items.about(left).parked(unknown);
        PostState state = left.isEmpty() ? items.outcome() : PostState.PARKED;
        if (state != PostState.REFUSED) {
            items.about(absent).removed();
        } else if (absent.size() > 1 && absentBefore(absent)) {
            countFailure(absent);
        }
        if (!standing.isEmpty()) {
            ChatRow.raise(tx, chat, Collections.max(standing.values()));
        }
        tx.update(POSTS)
                .set(POSTS.STATE, state.text())
                .set(POSTS.CONCLUDED_AT, immichTgNow())
                .set(POSTS.REASON, reason(state, refusal == null ? ABSENT : refusal, unknown))
                .where(POSTS.POST_ID.eq(post))
                .execute();
        return true;
    }

    /** Reason that was recorded for the case that an open post does not stand. */
    private @Nullable String refusal() {
        return tx.select(POSTS.REASON)
                .from(POSTS)
                .where(POSTS.POST_ID.eq(post), POSTS.STATE.eq(PostState.INTENDED.text()))
                .fetchOne(POSTS.REASON);
    }

    private void reject(Set<Long> absent, String reason) {
        tx.update(MEDIA_FILES)
                .set(MEDIA_FILES.STATE, MediaState.REJECTED.text())
                .set(MEDIA_FILES.ERROR, reason)
                .where(MEDIA_FILES.MEDIA_ID.in(absent), MEDIA_FILES.STATE.eq(MediaState.PENDING.text()))
                .execute();
        tx.update(COMMENTS)
                .set(COMMENTS.STATE, CommentState.REJECTED.text())
                .set(COMMENTS.REASON, reason)
                .where(
                        COMMENTS.COMMENT_ID.in(tx.select(POST_ITEMS.COMMENT_ID)
                                .from(POST_ITEMS)
                                .where(POST_ITEMS.POST_ID.eq(post), POST_ITEMS.MEDIA_ID.in(absent))),
                        COMMENTS.STATE.eq(CommentState.OWED.text()))
                .execute();
    }

    /** Whether an earlier group of these items was absent as well; waits requested by Telegram do not count. */
    private boolean absentBefore(Set<Long> media) {
        return tx.fetchExists(tx.selectOne()
                .from(POSTS)
                .join(POST_ITEMS)
                .on(POST_ITEMS.POST_ID.eq(POSTS.POST_ID))
                .where(
                        POST_ITEMS.MEDIA_ID.in(media),
                        POSTS.STATE.eq(PostState.REFUSED.text()),
                        POSTS.REASON.eq(ABSENT),
                        POSTS.ITEM_COUNT.gt(1)));
    }

    /** A file with a failed attempt is posted alone, so a group that always fails is not retried endlessly. */
    private void countFailure(Set<Long> media) {
        tx.update(MEDIA_FILES)
                .set(MEDIA_FILES.ATTEMPTS, MEDIA_FILES.ATTEMPTS.plus(1))
                .where(MEDIA_FILES.MEDIA_ID.in(media))
                .execute();
    }

    /** Items without a known outcome. */
    private Set<Long> left() {
        return new HashSet<>(tx.select(POST_ITEMS.MEDIA_ID)
                .from(POST_ITEMS)
                .where(POST_ITEMS.POST_ID.eq(post), POST_ITEMS.MESSAGE_ID.isNull())
                .fetch(POST_ITEMS.MEDIA_ID));
    }

    private static @Nullable String reason(PostState state, String absent, String unknown) {
        return switch (state) {
            case PARKED -> StoredText.storable(unknown);
            case REFUSED -> absent;
            case INTENDED, PUBLISHED -> null;
        };
    }
}
