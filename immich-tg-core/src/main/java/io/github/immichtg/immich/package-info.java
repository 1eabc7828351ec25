/**
 * Immich: one account on one server, its albums and assets, and the files behind them. Begin with {@link
 * io.github.immichtg.immich.ImmichClient}.
 */
@NullMarked
package io.github.immichtg.immich;

import org.jspecify.annotations.NullMarked;
