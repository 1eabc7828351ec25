/** Conversion of a user's own files into a folder. Start with {@link io.github.immichtg.internal.media.FileConversion}. */
@NullMarked
package io.github.immichtg.internal.media;

import org.jspecify.annotations.NullMarked;
