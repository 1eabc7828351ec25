/**
 * Subscriptions with their albums, settings, pauses and troubles. Start with {@link
 * io.github.immichtg.internal.store.subscription.Subscriptions}.
 */
@NullMarked
package io.github.immichtg.internal.store.subscription;

import org.jspecify.annotations.NullMarked;
