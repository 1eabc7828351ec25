/**
 * TIFF structures and EXIF: reads capture metadata from any file format, and writes it into rendered images. Start
 * with {@link io.github.immichtg.media.still.exif.Exif}. It uses only the JDK.
 */
@NullMarked
package io.github.immichtg.media.still.exif;

import org.jspecify.annotations.NullMarked;
