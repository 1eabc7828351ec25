/** Error in a caption template. It uses the JDK alone. */
@NullMarked
package io.github.immichtg.caption.failure;

import org.jspecify.annotations.NullMarked;
