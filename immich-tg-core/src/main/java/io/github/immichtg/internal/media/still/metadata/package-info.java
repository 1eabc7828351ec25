/**
 * Metadata of images: TIFF structures, EXIF, orientation and colour profiles. Start with {@link
 * io.github.immichtg.internal.media.still.metadata.ImageMetadata}. It uses metadata-extractor, the JDK
 * and {@code media.still.file}.
 */
@NullMarked
package io.github.immichtg.internal.media.still.metadata;

import org.jspecify.annotations.NullMarked;
