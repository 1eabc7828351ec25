package io.github.immichtg.internal.store.media;

/**
 * Progress mark from which later work is counted, see {@link MediaFiles#now}.
 *
 * @param media the newest media file's id
 * @param post the newest post's id
 * @param troubled number of rejected or parked media files
 */
public record Since(long media, long post, int troubled) {

    /**
     * Work done since a progress mark.
     *
     * @param discovered media files seen for the first time
     * @param posted media files that were posted
     * @param failed media files that were rejected or parked, minus those that were settled
     */
    public record Done(int discovered, int posted, int failed) {}
}
