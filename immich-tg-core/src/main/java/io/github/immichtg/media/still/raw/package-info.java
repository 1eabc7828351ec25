/**
 * Camera raw files, as far as we go: telling them from other TIFFs, and finding the JPEGs that cameras put into them. Begin
 * with {@link io.github.immichtg.media.still.raw.RawFile}.
 */
@NullMarked
package io.github.immichtg.media.still.raw;

import org.jspecify.annotations.NullMarked;
