/**
 * Options of the network between this program and its servers: certificate authorities, client certificates and proxies. Start
 * with {@link io.github.immichtg.network.NetworkOptions}.
 */
@NullMarked
package io.github.immichtg.network;

import org.jspecify.annotations.NullMarked;
