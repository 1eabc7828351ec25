package io.github.immichtg.internal.store.removal;

/**
 * Posts of an album that a person has to decide about, because so many of its assets left it at once.
 *
 * @param albumRowId the album's row
 * @param album its name
 * @param channel title of the channel
 * @param removals number of posted assets that left
 * @param published number of posted assets, those included
 */
public record HeldRemovals(long albumRowId, String album, String channel, int removals, int published) {

    /** What an operator has to know, and can do. */
    public String sentence() {
        return channel + ": " + removals + " of " + published + " posted photos left the album " + album
                + " at once; nothing is deleted until you decide: 'immich-tg resolve --removals delete' or '... keep'";
    }
}
