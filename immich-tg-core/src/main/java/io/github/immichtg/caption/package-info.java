/**
 * Captions: what an asset and its EXIF tell, in the reader's language. Begin with {@link
 * io.github.immichtg.caption.CaptionTemplate}.
 */
@NullMarked
package io.github.immichtg.caption;

import org.jspecify.annotations.NullMarked;
