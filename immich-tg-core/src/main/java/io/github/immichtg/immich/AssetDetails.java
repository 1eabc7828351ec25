package io.github.immichtg.immich;

import java.util.List;

/**
 * What a server tells of an asset only when it is asked for this one.
 *
 * @param people the names of those recognised in it, without the hidden and the unnamed ones; empty for assets of other
 *     owners, of which the server does not tell
 * @param tags with their path: {@code summer/2026}
 */
public record AssetDetails(List<String> people, List<String> tags) {

    /** Nobody and nothing. */
    public static final AssetDetails NONE = new AssetDetails(List.of(), List.of());

    public AssetDetails {
        people = List.copyOf(people);
        tags = List.copyOf(tags);
    }
}
