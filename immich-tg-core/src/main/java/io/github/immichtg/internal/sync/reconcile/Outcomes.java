package io.github.immichtg.internal.sync.reconcile;

import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.post.OpenPost;
import io.github.immichtg.sync.event.SyncEvent;
import io.github.immichtg.sync.event.SyncListener;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Records and reports the outcome of posts whose response was lost. */
public final class Outcomes {

    private static final String UNKNOWN_POST =
            "sending was interrupted and Telegram does not tell whether it arrived; check the channel";

    private static final String UNKNOWN_COMMENT = "sending the original was interrupted and Telegram"
            + " does not tell whether it arrived; check the discussion group";

    private static final String TOO_MANY = "sending was interrupted, and the message numbers have risen too far"
            + " to look through them all; check the ";

    private final Database database;
    private final SyncListener listener;

    public Outcomes(Database database, SyncListener listener) {
        this.database = database;
        this.listener = listener;
    }

    /**
     * Concludes a chat's open post: existing items are published, absent ones are sent again, or rejected if Telegram
     * refused them for good, and the rest is parked.
     */
    void conclude(OpenPost open, ItemMatcher matcher) {
        String unknown = unknown(open, matcher.cutShort());
        if (write(open, matcher, unknown)) {
            Set<Long> parked = new HashSet<>(open.mediaIds());
            parked.removeAll(matcher.standing().keySet());
            parked.removeAll(matcher.absent());
            String refusal = open.refusal();
            if (refusal != null) {
                names(matcher.absent()).values().forEach(name -> listener.on(rejected(open, name, refusal)));
            }
            names(parked).values().forEach(name -> listener.on(new SyncEvent.Parked(open.chat(), name, unknown)));
        }
    }

    /** Publishes the items of a parked post that were found; the rest stays parked. */
    void settle(OpenPost parked, ItemMatcher matcher) {
        if (!matcher.standing().isEmpty()) {
            write(parked, new ItemMatcher(matcher.standing(), Set.of()), unknown(parked, false));
        }
    }

    private boolean write(OpenPost post, ItemMatcher matcher, String unknown) {
        boolean written = database.posts().conclude(post.postId(), matcher.standing(), matcher.absent(), unknown);
        if (written) {
            names(matcher.standing().keySet())
                    .forEach((media, name) -> listener.on(stands(
                            post,
                            name,
                            Objects.requireNonNull(matcher.standing().get(media)))));
        }
        return written;
    }

    private static SyncEvent stands(OpenPost post, String name, long message) {
        return switch (post.kind()) {
            case POST -> new SyncEvent.Found(post.chat(), name, message);
            case COMMENT -> new SyncEvent.Commented(post.chat(), name, message);
        };
    }

    private static SyncEvent rejected(OpenPost post, String name, String reason) {
        return switch (post.kind()) {
            case POST -> new SyncEvent.Rejected(post.chat(), name, reason);
            case COMMENT -> new SyncEvent.CommentLeftOut(post.chat(), name, reason);
        };
    }

    private static String unknown(OpenPost post, boolean cutShort) {
        return switch (post.kind()) {
            case POST -> cutShort ? TOO_MANY + "channel" : UNKNOWN_POST;
            case COMMENT -> cutShort ? TOO_MANY + "discussion group" : UNKNOWN_COMMENT;
        };
    }

    private Map<Long, String> names(Set<Long> media) {
        return database.mediaFiles().fileNames(media);
    }
}
