/**
 * Client of the Immich API: finds a server, verifies an API key, lists albums and assets, and downloads files, with
 * retries and limits on everything that a server sends. Start with {@link io.github.immichtg.immich.ImmichClient}, or
 * {@link io.github.immichtg.immich.ImmichClients} for many accounts. It uses its rooms {@code http}, {@code json} and
 * {@code value}, and no other package of immich-tg.
 */
@NullMarked
package io.github.immichtg.immich;

import org.jspecify.annotations.NullMarked;
