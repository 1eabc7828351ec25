package io.github.immichtg.immich.value;

/**
 * Person or tag on the server.
 *
 * @param id its id
 * @param name the person's name, empty if nobody has named them; the tag with its path: {@code summer/2026}
 */
public record Label(String id, String name) {}
