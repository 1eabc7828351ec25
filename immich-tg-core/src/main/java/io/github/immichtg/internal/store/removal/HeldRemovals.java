package io.github.immichtg.internal.store.removal;

import org.jspecify.annotations.Nullable;

/**
 * Posts of an album that a person has to decide about, because so many of its assets left it at once, or must not be
 * seen any more.
 *
 * @param albumRowId the album's row
 * @param album its name
 * @param channel title of the channel
 * @param removals number of those posted assets
 * @param published number of posted assets, those included
 * @param rule which rule hides them; {@code null} if they left
 */
public record HeldRemovals(
        long albumRowId,
        String album,
        String channel,
        int removals,
        int published,
        @Nullable String rule) {

    /** What an operator has to know, and can do. */
    public String sentence() {
        return channel + ": " + removals + " of " + published + " posted photos "
                + (rule == null
                        ? "left the album " + album + " at once"
                        : "of the album " + album + " must not be seen any more (" + rule + ")")
                + "; nothing is deleted until you decide: 'immich-tg resolve --removals delete' or '... keep'";
    }
}
