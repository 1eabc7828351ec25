package io.github.immichtg.store;

/**
 * How far everything was at some time, by which is told what was done since. Made by {@link MediaFiles#now}.
 *
 * @param media the newest media file's id
 * @param post the newest post's id
 * @param troubled how many media files were rejected or parked
 */
public record Since(long media, long post, int troubled) {

    /**
     * What was done since then.
     *
     * @param discovered media files seen for the first time
     * @param posted media files that were posted
     * @param failed media files that were rejected or parked; those that were settled meanwhile count against them
     */
    public record Done(int discovered, int posted, int failed) {}
}
