package io.github.immichtg.sync.event;

import io.github.immichtg.media.PreparedMedia;
import java.time.Duration;
import java.util.List;

/**
 * Result of a pass.
 *
 * @param discovered media files seen for the first time
 * @param published media files published into their channels
 * @param edited messages edited, because their assets have changed
 * @param removed messages that were deleted, because their assets left the album
 * @param retrying media files that failed for a transient reason
 * @param rejected media files that will not be published
 * @param parked media files with an unknown outcome
 * @param pending media files left for a later pass, excluding those left to another worker
 * @param unresolved media files of the processed channels that wait for a person or for their next attempt, those of
 *     earlier passes included
 * @param substitutes published media files for which a substitute was posted
 * @param originals results for originals under the posts
 * @param stopped reasons why chats or subscriptions were stopped early, one sentence each
 * @param duration time taken
 */
public record SyncReport(
        int discovered,
        int published,
        int edited,
        int removed,
        int retrying,
        int rejected,
        int parked,
        int pending,
        int unresolved,
        List<Substitute> substitutes,
        Originals originals,
        List<String> stopped,
        Duration duration) {

    /**
     * Originals of the posts in the processed channels.
     *
     * @param commented number published under their posts
     * @param pending number still pending, less than a day old
     * @param leftOut number that will not be published, because they are too large or they or their posts are gone
     */
    public record Originals(int commented, int pending, int leftOut) {}

    /** Copies the components. */
    public SyncReport {
        substitutes = List.copyOf(substitutes);
        stopped = List.copyOf(stopped);
    }

    /**
     * Substitute published for an original that could not be decoded.
     *
     * @param file file name of the asset
     * @param source origin of the substitute
     */
    public record Substitute(String file, PreparedMedia.Source source) {}

    /** {@return whether the pass left nothing for a later pass or a person} */
    public boolean complete() {
        return retrying == 0
                && rejected == 0
                && parked == 0
                && pending == 0
                && unresolved == 0
                && originals.pending() == 0
                && stopped.isEmpty();
    }
}
