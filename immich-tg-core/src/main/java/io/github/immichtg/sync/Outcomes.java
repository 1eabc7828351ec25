package io.github.immichtg.sync;

import io.github.immichtg.store.OpenPost;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Writes down what was found out about a post of which nobody has read the answer, and tells of it. */
final class Outcomes {

    private static final String UNKNOWN_POST =
            "sending it was interrupted: look in the channel whether it stands there, Telegram does not tell";

    private static final String UNKNOWN_COMMENT = "sending its original was interrupted: look in the discussion group"
            + " whether it stands there, Telegram does not tell";

    private final Round round;

    Outcomes(Round round) {
        this.round = round;
    }

    /** What stands of a chat's open post is published, what is absent is to be sent again, and the rest is parked. */
    void conclude(OpenPost open, Matching matching) {
        if (write(open, matching)) {
            Set<Long> parked = new HashSet<>(open.mediaIds());
            parked.removeAll(matching.standing().keySet());
            parked.removeAll(matching.absent());
            names(parked)
                    .values()
                    .forEach(name -> round.tally().on(new SyncEvent.Parked(open.chat(), name, unknown(open))));
        }
    }

    /** What was found of a parked post is published; the rest stays parked. */
    void settle(OpenPost parked, Matching matching) {
        if (!matching.standing().isEmpty()) {
            write(parked, new Matching(matching.standing(), Set.of()));
        }
    }

    private boolean write(OpenPost post, Matching matching) {
        boolean written = round.database()
                .posts()
                .concluded(post.postId(), matching.standing(), matching.absent(), unknown(post));
        if (written) {
            names(matching.standing().keySet())
                    .forEach((media, name) -> round.tally()
                            .on(stands(
                                    post,
                                    name,
                                    Objects.requireNonNull(matching.standing().get(media)))));
        }
        return written;
    }

    private static SyncEvent stands(OpenPost post, String name, long message) {
        return switch (post.kind()) {
            case POST -> new SyncEvent.Found(post.chat(), name, message);
            case COMMENT -> new SyncEvent.Commented(post.chat(), name, message);
        };
    }

    private static String unknown(OpenPost post) {
        return switch (post.kind()) {
            case POST -> UNKNOWN_POST;
            case COMMENT -> UNKNOWN_COMMENT;
        };
    }

    private Map<Long, String> names(Set<Long> media) {
        return round.database().mediaFiles().fileNames(media);
    }
}
