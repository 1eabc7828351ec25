package io.github.immichtg.immich.value;

import java.util.List;

/**
 * Asset details that the server returns only for single assets.
 *
 * @param people names of the people recognized in it, except hidden and unnamed ones; empty for assets of other
 *     owners, for which the server does not return them
 * @param tags with their path: {@code summer/2026}
 */
public record AssetDetails(List<String> people, List<String> tags) {

    /** No people and no tags. */
    public static final AssetDetails NONE = new AssetDetails(List.of(), List.of());

    /** Copies the components. */
    public AssetDetails {
        people = List.copyOf(people);
        tags = List.copyOf(tags);
    }
}
