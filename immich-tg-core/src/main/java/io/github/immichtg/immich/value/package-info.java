/**
 * Values of the Immich API: albums, assets, addresses, keys, and {@link
 * io.github.immichtg.immich.value.ImmichException}. It uses nothing of immich-tg.
 */
@NullMarked
package io.github.immichtg.immich.value;

import org.jspecify.annotations.NullMarked;
