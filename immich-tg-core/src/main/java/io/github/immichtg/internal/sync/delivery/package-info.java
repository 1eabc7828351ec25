/** Delivery of the due media of one chat. Start with {@link io.github.immichtg.internal.sync.delivery.ChatDelivery}. */
@NullMarked
package io.github.immichtg.internal.sync.delivery;

import org.jspecify.annotations.NullMarked;
