/** Values of the preparation of files. */
@NullMarked
package io.github.immichtg.media.value;

import org.jspecify.annotations.NullMarked;
