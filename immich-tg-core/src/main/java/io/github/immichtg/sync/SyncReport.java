package io.github.immichtg.sync;

import io.github.immichtg.media.PreparedMedia;
import java.time.Duration;
import java.util.List;

/**
 * What a pass came to.
 *
 * @param discovered media files seen for the first time
 * @param published media files that now stand in their channels
 * @param retrying media files whose own trouble may pass
 * @param rejected media files that will not be published
 * @param parked media files of which nobody can tell whether they stand
 * @param pending media files left for a later pass, those left to another worker not counted
 * @param substitutes published media files of which something else stands than was made from the original
 * @param originals what became of the originals under the posts
 * @param stopped why chats or subscriptions could not be worked on to the end, a sentence each
 * @param duration how long it took
 */
public record SyncReport(
        int discovered,
        int published,
        int retrying,
        int rejected,
        int parked,
        int pending,
        List<Substitute> substitutes,
        Originals originals,
        List<String> stopped,
        Duration duration) {

    /**
     * The originals of the posts in the channels that were worked on.
     *
     * @param commented how many now stand under their posts
     * @param pending how many are owed that may still come: none that is a day old
     * @param leftOut how many will not stand there, because they are too large, or they or their posts are gone
     */
    public record Originals(int commented, int pending, int leftOut) {}

    public SyncReport {
        substitutes = List.copyOf(substitutes);
        stopped = List.copyOf(stopped);
    }

    /** What stands in a media file's place, because its original could not be decoded. */
    public record Substitute(String file, PreparedMedia.Source source) {}

    /** Whether nothing of this pass needs a later pass or a person. */
    public boolean complete() {
        return retrying == 0
                && rejected == 0
                && parked == 0
                && pending == 0
                && originals.pending() == 0
                && stopped.isEmpty();
    }
}
