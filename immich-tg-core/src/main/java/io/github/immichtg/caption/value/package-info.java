/** Subject of a caption, and its place in an album. It uses the values of {@code immich}. */
@NullMarked
package io.github.immichtg.caption.value;

import org.jspecify.annotations.NullMarked;
