/** Discovery of new assets in albums. Start with {@link io.github.immichtg.sync.discovery.Discovery}. */
@NullMarked
package io.github.immichtg.sync.discovery;

import org.jspecify.annotations.NullMarked;
