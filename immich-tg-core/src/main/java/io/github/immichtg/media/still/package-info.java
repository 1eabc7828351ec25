/**
 * Still pictures: what a file is by its bytes, reading it upright and in sRGB, writing it as a JPEG.
 */
@NullMarked
package io.github.immichtg.media.still;

import org.jspecify.annotations.NullMarked;
