/** Failures of files that cannot be converted. It uses the JDK alone. */
@NullMarked
package io.github.immichtg.media.failure;

import org.jspecify.annotations.NullMarked;
