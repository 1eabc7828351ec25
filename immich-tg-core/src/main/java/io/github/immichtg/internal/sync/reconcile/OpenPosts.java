package io.github.immichtg.internal.sync.reconcile;

import io.github.immichtg.internal.store.post.OpenPost;
import io.github.immichtg.internal.store.post.Posts;
import io.github.immichtg.internal.sync.control.SendMargin;
import io.github.immichtg.internal.sync.control.Workspace;
import io.github.immichtg.telegram.value.ChatId;
import java.time.Duration;
import java.util.Optional;

/** Posts of unknown outcome, with the time in which they may still arrive. */
public final class OpenPosts {

    /** Time after its send window in which a suspended writer may still wake up and send. */
    private static final Duration ASLEEP = Duration.ofSeconds(60);

    private final Posts posts;
    private final Workspace workspace;
    private final SendMargin margin;

    public OpenPosts(Posts posts, Workspace workspace, SendMargin margin) {
        this.posts = posts;
        this.workspace = workspace;
        this.margin = margin;
    }

    /** The chat's open post. A dead writer's post counts as ended. */
    Optional<OpenPost> open(ChatId chat) {
        Optional<OpenPost> open = posts.open(chat);
        while (open.filter(post -> isLeft(post) && workspace.lifeOf(post.writer()) == Workspace.Life.DEAD)
                .isPresent()) {
            posts.recordEnd(open.get().postId());
            open = posts.open(chat);
        }
        return open;
    }

    /** Whether another live process may still be sending the post. */
    boolean isAnothers(OpenPost post) {
        return isLeft(post)
                && workspace.lifeOf(post.writer()) == Workspace.Life.ALIVE
                && untilQuiet(post).isPositive();
    }

    private boolean isLeft(OpenPost post) {
        return post.ended().isEmpty() && !post.writer().equals(workspace.process());
    }

    /** Time in which the post may still arrive without further action. */
    Duration untilQuiet(OpenPost post) {
        Duration server = margin.of(post.bytes());
        return post.ended()
                .map(server::minus)
                .orElseGet(() -> post.remaining().plus(ASLEEP).plus(server));
    }
}
