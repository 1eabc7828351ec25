/**
 * TIFF structures and the EXIF made of them: what a picture says of how it was taken, read from any kind of file and written
 * into a rendered one. Begin with {@link io.github.immichtg.media.still.exif.Exif}.
 */
@NullMarked
package io.github.immichtg.media.still.exif;

import org.jspecify.annotations.NullMarked;
