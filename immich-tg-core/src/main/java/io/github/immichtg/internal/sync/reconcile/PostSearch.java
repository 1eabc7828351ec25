package io.github.immichtg.internal.sync.reconcile;

import io.github.immichtg.internal.store.post.OpenPost;
import io.github.immichtg.internal.sync.chat.MarkerService;
import io.github.immichtg.internal.sync.control.PassControl;
import io.github.immichtg.internal.sync.control.UpdatePoller;
import io.github.immichtg.telegram.value.ChatId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Search for an open post in its chat, with the copies that updates report; concludes the post if it can. */
public final class PostSearch {

    /** Timeout and polling interval for a copy in the discussion group. */
    private static final Duration FOR_COPIES = Duration.ofSeconds(10);

    private static final Duration LOOKING_AGAIN = Duration.ofSeconds(1);

    private final PostFinder finder;
    private final Outcomes outcomes;
    private final MarkerService markers;
    private final UpdatePoller poller;
    private final PassControl control;

    public PostSearch(
            PostFinder finder, Outcomes outcomes, MarkerService markers, UpdatePoller poller, PassControl control) {
        this.finder = finder;
        this.outcomes = outcomes;
        this.markers = markers;
        this.poller = poller;
        this.control = control;
    }

    /** Result of a search. */
    enum Found {
        /** The outcome is known and recorded. */
        CONCLUDED,
        /** The post may still arrive. */
        NOT_YET,
        /** The chat is blocked, or the pass was stopped. */
        BLOCKED
    }

    /** Searches before the server has certainly finished with the post: an existing post can be concluded at once. */
    Found early(OpenPost post) throws InterruptedException {
        Optional<ItemMatcher> found = soFar(post);
        if (found.isEmpty()) {
            return Found.BLOCKED;
        }
        if (!found.get().stand(post.items())) {
            return Found.NOT_YET;
        }
        outcomes.conclude(post, found.get());
        return Found.CONCLUDED;
    }

    private Optional<ItemMatcher> soFar(OpenPost post) throws InterruptedException {
        boolean copied = poller.take() && group(post.chat()).isPresent();
        int copies = finder.copies(post);
        Optional<ItemMatcher> found = finder.soFar(post);
        for (Duration waited = Duration.ZERO;
                copied && found.isPresent() && !found.get().stand(post.items()) && waited.compareTo(FOR_COPIES) < 0;
                waited = waited.plus(LOOKING_AGAIN)) {
            control.pause(LOOKING_AGAIN);
            if (control.stopping()) {
                return Optional.empty();
            }
            poller.take();
            // Inspecting may be visible to the owner, so inspect only if there are new copies.
            if (finder.copies(post) != copies) {
                copies = finder.copies(post);
                found = finder.soFar(post);
            }
        }
        return found;
    }

    /** Searches when anything in flight has arrived or never will, so that a marker bounds the search. */
    Found last(OpenPost post) throws InterruptedException {
        if (post.base() == null) {
            outcomes.conclude(post, ItemMatcher.NOTHING_KNOWN);
            return Found.CONCLUDED;
        }
        poller.take();
        Optional<Integer> marker = markers.mark(post.chat());
        Optional<ItemMatcher> found = marker.isEmpty() ? Optional.empty() : finder.below(post, marker.get());
        if (found.isEmpty()) {
            return Found.BLOCKED;
        }
        outcomes.conclude(post, found.get());
        return Found.CONCLUDED;
    }

    /** The chat's discussion group, where copies of its messages arrive. */
    Optional<ChatId> group(ChatId chat) {
        return finder.group(chat);
    }

    /** Takes the reports of new copies. */
    void takeCopies() throws InterruptedException {
        poller.take();
    }

    /** Resolves parked posts whose copies arrived late. */
    void settleParked(ChatId chat) throws InterruptedException {
        List<OpenPost> parked = finder.parked(chat);
        if (!parked.isEmpty()) {
            poller.take();
            finder.copiesOf(parked);
        }
    }
}
