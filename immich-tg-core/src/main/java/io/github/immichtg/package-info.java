/**
 * Entry point of the library: {@link io.github.immichtg.ImmichTg}.
 */
@NullMarked
package io.github.immichtg;

import org.jspecify.annotations.NullMarked;
