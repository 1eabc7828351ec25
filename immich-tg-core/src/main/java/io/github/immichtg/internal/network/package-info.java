/**
 * OkHttp clients as {@link io.github.immichtg.network.NetworkOptions} say. Start with
 * {@link io.github.immichtg.internal.network.TlsClients}.
 */
@NullMarked
package io.github.immichtg.internal.network;

import org.jspecify.annotations.NullMarked;
