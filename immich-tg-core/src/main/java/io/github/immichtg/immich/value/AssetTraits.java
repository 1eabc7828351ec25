package io.github.immichtg.immich.value;

import java.time.Instant;
import java.util.List;

/**
 * Traits of an asset that decide whether it may be seen.
 *
 * @param ownerId id of the account that it belongs to
 * @param people all that were recognized in it, also hidden and unnamed ones; empty for assets of other owners, for
 *     which the server does not return them
 * @param tags its tags
 * @param favorite whether its owner marked it as a favorite; false for assets of other owners
 * @param rating its stars; 0 for none
 * @param archived whether its owner has archived it
 * @param uploadedAt when it was uploaded; of servers that do not say so, when their record of it changed last
 * @param edited whether its owner cropped or turned it in Immich, maybe a moment ago
 * @param video whether it is a video
 */
public record AssetTraits(
        String ownerId,
        List<Label> people,
        List<Label> tags,
        boolean favorite,
        int rating,
        boolean archived,
        Instant uploadedAt,
        boolean edited,
        boolean video) {

    /** Copies the components. */
    public AssetTraits {
        people = List.copyOf(people);
        tags = List.copyOf(tags);
    }
}
