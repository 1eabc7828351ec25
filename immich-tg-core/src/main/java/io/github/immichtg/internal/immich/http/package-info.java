/**
 * HTTP transport to Immich servers: requests, redirects, retries, and limits on size, time and addresses. Start with
 * {@link io.github.immichtg.internal.immich.http.ImmichHttp}. Only this room uses OkHttp; it uses {@code immich.json} for error
 * messages.
 */
@NullMarked
package io.github.immichtg.internal.immich.http;

import org.jspecify.annotations.NullMarked;
