package io.github.immichtg.internal.sync.reconcile;

import io.github.immichtg.internal.store.post.OpenPost;
import io.github.immichtg.internal.sync.chat.ChatHolds;
import io.github.immichtg.internal.sync.chat.MarkerService;
import io.github.immichtg.telegram.value.ChatId;
import java.time.Duration;
import java.util.Optional;

/**
 * Reconciles a post whose response was lost, before anything else is sent into its chat. An existing post may be found
 * at once; a missing one is certain only once the server can no longer be working on the request. A post whose outcome
 * remains unknown is parked, and the chat continues.
 */
public final class Reconciler {

    private static final String CHECKING = "checking whether the last post arrived";

    private final OpenPosts posts;
    private final PostSearch search;
    private final MarkerService markers;
    private final LostMarkers lost;
    private final ChatHolds holds;

    /** Whether markers of earlier passes were deleted. */
    private boolean strays;

    public Reconciler(OpenPosts posts, PostSearch search, MarkerService markers, LostMarkers lost, ChatHolds holds) {
        this.posts = posts;
        this.search = search;
        this.markers = markers;
        this.lost = lost;
        this.holds = holds;
    }

    /** Result of reconciling a chat. */
    public enum Settlement {
        SETTLED,
        /** The writer is alive and may still be sending. */
        LEFT_TO_ANOTHER,
        STOPPED
    }

    /** Reconciles everything in a chat locked by this process: markers, parked posts, then the open post. */
    public Settlement settle(ChatId chat) throws InterruptedException {
        strays |= markers.sweep(chat);
        strays |= lost.early(chat);
        search.settleParked(chat);
        return settleOpenPost(chat);
    }

    /**
     * Reconciles the open post of a chat locked by this process, waiting for as long as the post may still arrive.
     *
     * @return the result; a block of the chat is already reported
     */
    public Settlement settleOpenPost(ChatId chat) throws InterruptedException {
        Optional<OpenPost> open;
        while ((open = posts.open(chat)).isPresent()) {
            if (posts.isAnothers(open.get())) {
                holds.leaveToAnother(chat);
                return Settlement.LEFT_TO_ANOTHER;
            }
            if (!goOn(open.get())) {
                return Settlement.STOPPED;
            }
        }
        return Settlement.SETTLED;
    }

    /** Makes sure that the chat's last message id is known; returns false if the chat is blocked. */
    public boolean ensureBase(ChatId chat) throws InterruptedException {
        return markers.ensureBase(chat);
    }

    /** Finds and deletes what earlier passes left of markers in a channel and its group, once all is posted. */
    public void findLostMarkers(ChatId channel) throws InterruptedException {
        strays |= lost.last(channel, channel);
        Optional<ChatId> group = search.group(channel);
        if (group.isPresent()) {
            lost.last(group.get(), channel);
            if (strays) {
                search.takeCopies();
            }
        }
    }

    /** Deletes the chat's recorded markers and their copies. */
    public void sweep(ChatId chat) throws InterruptedException {
        markers.sweep(chat);
    }

    /** Performs one step of reconciliation. */
    private boolean goOn(OpenPost post) throws InterruptedException {
        return switch (posts.untilQuiet(post).isPositive() ? search.early(post) : search.last(post)) {
            case CONCLUDED -> true;
            case NOT_YET -> waitFor(post);
            case BLOCKED -> unsettled(post);
        };
    }

    /** Waits for as long as the post may still arrive. */
    private boolean waitFor(OpenPost post) throws InterruptedException {
        // Read again: inspecting took time, and the writer may have reported meanwhile.
        Optional<OpenPost> still = posts.open(post.chat());
        if (still.isEmpty() || still.get().postId() != post.postId()) {
            return true;
        }
        Duration left = posts.untilQuiet(still.get());
        if (!left.isPositive()) {
            return true;
        }
        if (holds.leaves(post.chat(), left, CHECKING)) {
            return false;
        }
        return holds.pause(post.chat(), left, CHECKING) || unsettled(post);
    }

    private boolean unsettled(OpenPost post) {
        holds.report(post.chat(), "it is not yet known whether the last post arrived; a later sync will check");
        return false;
    }
}
