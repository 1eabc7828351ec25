package io.github.immichtg.store;

/**
 * Position of a media file in its album.
 *
 * @param album the album's name when it was last seen
 * @param number position by capture time, from 1, among all known media files of the album, whatever their state
 * @param total number of known media files in the album
 */
public record AlbumPlace(String album, int number, int total) {}
