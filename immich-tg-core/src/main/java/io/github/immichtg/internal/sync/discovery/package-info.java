/** Discovery of new assets in albums. Start with {@link io.github.immichtg.internal.sync.discovery.Discovery}. */
@NullMarked
package io.github.immichtg.internal.sync.discovery;

import org.jspecify.annotations.NullMarked;
