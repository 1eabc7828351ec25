package io.github.immichtg.store;

/**
 * Where a media file stands in the album that brings it.
 *
 * @param album the album's name as it was seen last
 * @param number by time of capture, from 1, among all of the album that is known here, whatever became of it
 * @param total how many those are
 */
public record AlbumPlace(String album, int number, int total) {}
