package io.github.immichtg.internal.media.heif;

import java.util.List;

/**
 * Item of a HEIF file that is no picture.
 *
 * @param type {@code Exif}, {@code mime} for XMP, or another
 * @param extents where its data are
 */
public record MetadataItem(String type, List<Extent> extents) {}
