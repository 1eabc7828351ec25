/**
 * Camera raw files: distinguishes them from other TIFFs, and finds their embedded JPEGs. Start with {@link
 * io.github.immichtg.internal.media.still.raw.RawReader}. It uses {@code media.still.metadata} and the JDK.
 */
@NullMarked
package io.github.immichtg.internal.media.still.raw;

import org.jspecify.annotations.NullMarked;
