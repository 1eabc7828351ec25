package io.github.immichtg.sync;

import io.github.immichtg.store.post.OpenPost;
import io.github.immichtg.telegram.ChatId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reconciles a post whose response was lost, before anything else is sent into its chat. An existing post may be found
 * at once; a missing one is certain only once the server can no longer be working on the request. A post whose outcome
 * remains unknown is parked, and the chat continues.
 */
final class Reconciliation {

    private static final String WHETHER_IT_STANDS = "checking whether the last post arrived";

    /** Time after its send window in which a suspended writer may still wake up and send. */
    private static final Duration ASLEEP = Duration.ofSeconds(60);

    /** Timeout and polling interval for a copy in the discussion group. */
    private static final Duration FOR_COPIES = Duration.ofSeconds(10);

    private static final Duration LOOKING_AGAIN = Duration.ofSeconds(1);

    private final PassContext round;
    private final ChatHolds obstacles;
    private final MarkerService marking;
    private final PostFinder search;
    private final Outcomes outcomes;
    private final UpdatePoller updates;

    Reconciliation(
            PassContext round,
            ChatHolds obstacles,
            MarkerService marking,
            MessageInspector eyes,
            UpdatePoller updates) {
        this.round = round;
        this.obstacles = obstacles;
        this.marking = marking;
        this.outcomes = new Outcomes(round);
        this.search = new PostFinder(round, eyes, outcomes);
        this.updates = updates;
    }

    /**
     * Reconciles the open post of a chat locked by this process, waiting for as long as the post may still arrive.
     *
     * @return the result; a block of the chat is already reported
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
                            obstacles.comesAgain(chat, ChatDelivery.OTHERS_TURN);
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

    /** Result of reconciling a chat. */
    enum Settlement {
        SETTLED,
        /** The writer is alive and may still be sending. */
        LEFT_TO_ANOTHER,
        STOPPED
    }

    /** Resolves parked posts whose copies arrived late. */
    void settleParked(ChatId chat) throws InterruptedException {
        List<OpenPost> unsettled = round.database().posts().unsettled(chat);
        if (!unsettled.isEmpty()) {
            updates.take();
            search.copiesOf(unsettled);
        }
    }

    /** Performs one step of reconciliation. */
    private boolean goneOn(OpenPost post) throws InterruptedException {
        Duration left = untilQuiet(post);
        if (!left.isPositive()) {
            return concluded(post);
        }
        Optional<ItemMatcher> early = early(post);
        if (early.isEmpty()) {
            return unsettled(post);
        }
        if (early.get().stand(post.items())) {
            outcomes.conclude(post, early.get());
            return true;
        }
        // Measured again: inspecting took time, and the writer may have reported meanwhile.
        Optional<OpenPost> still = round.database().posts().open(post.chat());
        if (still.isEmpty() || still.get().postId() != post.postId()) {
            return true;
        }
        left = untilQuiet(still.get());
        if (left.isPositive()) {
            if (obstacles.leaves(post.chat(), left, WHETHER_IT_STANDS)) {
                return false;
            }
            round.tally().on(new SyncEvent.Waiting(post.chat(), left, WHETHER_IT_STANDS));
            round.pace().pause(left);
        }
        return !round.pace().stopping() || unsettled(post);
    }

    /** Time in which the post may still arrive without further action. */
    private Duration untilQuiet(OpenPost post) {
        Duration server = round.options().sendMargin().of(post.bytes());
        return post.ended()
                .map(server::minus)
                .orElseGet(() -> post.remaining().plus(ASLEEP).plus(server));
    }

    /**
     * Looks for the post before its server has certainly finished.
     *
     * @return items found; empty if the chat is blocked
     */
    private Optional<ItemMatcher> early(OpenPost post) throws InterruptedException {
        boolean copied = updates.take()
                && round.database().chats().discussion(post.chat()).isPresent();
        int copies = copies(post);
        Optional<ItemMatcher> found = search.soFar(post);
        for (Duration waited = Duration.ZERO;
                copied && found.isPresent() && !found.get().stand(post.items()) && waited.compareTo(FOR_COPIES) < 0;
                waited = waited.plus(LOOKING_AGAIN)) {
            round.pace().pause(LOOKING_AGAIN);
            if (round.pace().stopping()) {
                return Optional.empty();
            }
            updates.take();
            // Inspecting may be visible to the owner, so inspect only if there are new copies.
            if (copies(post) != copies) {
                copies = copies(post);
                found = search.soFar(post);
            }
        }
        return found;
    }

    private int copies(OpenPost post) {
        Long base = post.base();
        return base == null
                ? 0
                : round.database().chats().forwards(post.chat(), base).size();
    }

    /** Concludes the post: anything in flight has arrived or never will, so a marker bounds the search. */
    private boolean concluded(OpenPost post) throws InterruptedException {
        if (post.base() == null) {
            outcomes.conclude(post, ItemMatcher.NOTHING_KNOWN);
            return true;
        }
        updates.take();
        Optional<Integer> marker = marking.mark(post.chat());
        if (marker.isEmpty()) {
            return unsettled(post);
        }
        Optional<ItemMatcher> found = search.below(post, marker.get());
        if (found.isEmpty()) {
            return unsettled(post);
        }
        outcomes.conclude(post, found.get());
        return true;
    }

    private boolean unsettled(OpenPost post) {
        obstacles.stopped(post.chat(), "it is not yet known whether the last post arrived; a later sync will check");
        return false;
    }
}
