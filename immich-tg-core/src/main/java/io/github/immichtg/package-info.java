/**
 * The library's front door: {@link io.github.immichtg.ImmichTg}.
 */
@NullMarked
package io.github.immichtg;

import org.jspecify.annotations.NullMarked;
