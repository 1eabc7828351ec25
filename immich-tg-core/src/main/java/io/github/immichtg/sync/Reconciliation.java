package io.github.immichtg.sync;

import io.github.immichtg.store.OpenPost;
import io.github.immichtg.telegram.ChatId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is done about a post of which nobody has read the answer, before anything else is sent into its chat. That it stands
 * may be found at once; that it does not is only known once its server can no longer be working on it. What nobody can
 * tell then is parked, and the chat goes on without it.
 */
final class Reconciliation {

    static final String UNKNOWN_OUTCOME =
            "sending it was interrupted: look in the channel whether it stands there, Telegram does not tell";

    private static final String UNKNOWN_COMMENT = "sending its original was interrupted: look in the discussion group"
            + " whether it stands there, Telegram does not tell";

    private static final String WHETHER_IT_STANDS = "whether the last one stands";

    /** How long after its time to send a process that was stopped may still wake up and be heard. */
    private static final Duration ASLEEP = Duration.ofSeconds(60);

    /** How long a copy in the discussion group is waited for, and how often it is looked for meanwhile. */
    private static final Duration FOR_COPIES = Duration.ofSeconds(10);

    private static final Duration LOOKING_AGAIN = Duration.ofSeconds(1);

    private final Round round;
    private final Obstacles obstacles;
    private final Marking marking;
    private final Search search;
    private final UpdateSource updates;

    Reconciliation(Round round, Obstacles obstacles, Marking marking, Search search, UpdateSource updates) {
        this.round = round;
        this.obstacles = obstacles;
        this.marking = marking;
        this.search = search;
        this.updates = updates;
    }

    /**
     * Settles the open post of a chat that nobody else works on, waiting for as long as it may still come to stand there.
     *
     * @return what keeps the chat from going on is told already
     */
    Settlement settled(ChatId chat) throws InterruptedException {
        Optional<OpenPost> open;
        while ((open = round.database().posts().open(chat)).isPresent()) {
            OpenPost post = open.get();
            if (post.ended().isEmpty()
                    && !post.writer().equals(round.workspace().process())) {
                switch (round.workspace().lifeOf(post.writer())) {
                    case ALIVE -> {
                        if (untilQuiet(post).isPositive()) {
                            round.tally().on(new SyncEvent.LeftToAnother(chat));
                            obstacles.comesAgain(chat, Delivery.OTHERS_TURN);
                            return Settlement.LEFT_TO_ANOTHER;
                        }
                    }
                    case DEAD -> {
                        round.database().posts().ended(post.postId());
                        continue;
                    }
                    case UNKNOWN -> {}
                }
            }
            if (!goneOn(post)) {
                return Settlement.STOPPED;
            }
        }
        return Settlement.SETTLED;
    }

    /** Whether anything else may be sent. */
    enum Settlement {
        SETTLED,
        /** Its writer lives and may still be sending. */
        LEFT_TO_ANOTHER,
        STOPPED
    }

    /** Looks whether parked posts were found meanwhile, by a copy that came late. */
    void settleParked(ChatId chat) throws InterruptedException {
        List<OpenPost> unsettled = round.database().posts().unsettled(chat);
        if (!unsettled.isEmpty()) {
            updates.take();
            search.copiesOf(unsettled);
        }
    }

    /** One step towards a conclusion. */
    private boolean goneOn(OpenPost post) throws InterruptedException {
        Duration left = untilQuiet(post);
        if (!left.isPositive()) {
            return concluded(post);
        }
        Search.Finding early = early(post);
        return switch (early) {
            case FOUND -> true;
            case STOPPED -> unsettled(post);
            case ABSENT, UNTOLD -> {
                // Measured again: looking took its time, and the writer may have been heard of.
                Optional<OpenPost> still = round.database().posts().open(post.chat());
                if (still.isEmpty() || still.get().postId() != post.postId()) {
                    yield true;
                }
                left = untilQuiet(still.get());
                if (left.isPositive()) {
                    if (obstacles.leaves(post.chat(), left, WHETHER_IT_STANDS)) {
                        yield false;
                    }
                    round.tally().on(new SyncEvent.Waiting(post.chat(), left, WHETHER_IT_STANDS));
                    round.pace().pause(left);
                }
                yield !round.pace().stopping() || unsettled(post);
            }
        };
    }

    /** How long the post may still come to stand in the chat without anybody's doing. */
    private Duration untilQuiet(OpenPost post) {
        Duration server = round.options().sendMargin().of(post.bytes());
        return post.ended()
                .map(server::minus)
                .orElseGet(() -> post.remaining().plus(ASLEEP).plus(server));
    }

    /** That it stands may be found at once. */
    private Search.Finding early(OpenPost post) throws InterruptedException {
        boolean copied = updates.take()
                && round.database().chats().discussion(post.chat()).isPresent();
        Search.Finding found = search.soFar(post);
        for (Duration waited = Duration.ZERO;
                copied && found == Search.Finding.UNTOLD && waited.compareTo(FOR_COPIES) < 0;
                waited = waited.plus(LOOKING_AGAIN)) {
            round.pace().pause(LOOKING_AGAIN);
            if (round.pace().stopping()) {
                return Search.Finding.STOPPED;
            }
            updates.take();
            found = search.soFar(post);
        }
        return found;
    }

    /** Whatever was on its way is there or never comes: a marker tells up to where to look. */
    private boolean concluded(OpenPost post) throws InterruptedException {
        if (post.base() == null) {
            park(post);
            return true;
        }
        updates.take();
        Optional<Integer> marker = marking.mark(post.chat());
        if (marker.isEmpty()) {
            return unsettled(post);
        }
        switch (search.below(post, marker.get())) {
            case FOUND -> {}
            case ABSENT ->
                round.database().posts().refused(post.postId(), "it does not stand in the chat, it is sent again");
            case UNTOLD -> park(post);
            case STOPPED -> {
                return unsettled(post);
            }
        }
        return true;
    }

    private boolean unsettled(OpenPost post) {
        obstacles.stopped(
                post.chat(), "it is not known yet whether the last one stands in the channel; a later sync finds out");
        return false;
    }

    private void park(OpenPost post) {
        String reason = switch (post.kind()) {
            case POST -> UNKNOWN_OUTCOME;
            case COMMENT -> UNKNOWN_COMMENT;
        };
        if (round.database().posts().parked(post.postId(), reason)) {
            round.database()
                    .mediaFiles()
                    .fileNames(post.mediaIds())
                    .forEach(name -> round.tally().on(new SyncEvent.Parked(post.chat(), name, reason)));
        }
    }
}
