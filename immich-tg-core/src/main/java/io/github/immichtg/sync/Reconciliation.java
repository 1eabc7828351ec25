package io.github.immichtg.sync;

import io.github.immichtg.store.Database;
import io.github.immichtg.store.OpenPost;
import io.github.immichtg.telegram.ChatId;
import java.time.Duration;
import java.util.Optional;

/**
 * What is done about a post of which nobody has read the answer, before anything else is sent into its chat. Its media may
 * stand in the channel or not; what nobody can tell is parked for a person to settle, and is not sent again.
 */
final class Reconciliation {

    static final String UNKNOWN_OUTCOME =
            "sending it was interrupted: look in the channel whether it stands there, Telegram does not tell";

    /** How long a process that was stopped may sleep after its time to send is over and still be heard. */
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final Database database;
    private final Workspace workspace;
    private final Pace pace;
    private final Tally tally;

    Reconciliation(Database database, Workspace workspace, Pace pace, Tally tally) {
        this.database = database;
        this.workspace = workspace;
        this.pace = pace;
        this.tally = tally;
    }

    /**
     * Settles the open post of a chat that nobody else works on, waiting for as long as its writer may still be at it.
     *
     * @return false while somebody else is sending, or when told to stop before that could be told
     */
    boolean settled(ChatId chat) throws InterruptedException {
        Optional<OpenPost> open;
        while ((open = database.posts().open(chat)).isPresent()) {
            if (mayStillBeSending(open.get())) {
                return false;
            }
            park(open.get());
        }
        return true;
    }

    private boolean mayStillBeSending(OpenPost post) throws InterruptedException {
        if (post.writer().equals(workspace.process())) {
            // Called between our own sends, so this one has ended, however it did.
            return false;
        }
        return switch (workspace.lifeOf(post.writer())) {
            case ALIVE -> true;
            case DEAD -> false;
            case UNKNOWN -> {
                Duration left = post.remaining().plus(MARGIN);
                if (left.isPositive()) {
                    pace.pause(left);
                }
                yield pace.stopping();
            }
        };
    }

    private void park(OpenPost post) {
        if (database.posts().parked(post.postId(), UNKNOWN_OUTCOME)) {
            database.mediaFiles()
                    .fileNames(post.items())
                    .forEach(name -> tally.on(new SyncEvent.Parked(post.chat(), name, UNKNOWN_OUTCOME)));
        }
    }
}
