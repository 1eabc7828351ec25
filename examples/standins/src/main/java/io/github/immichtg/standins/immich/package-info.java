/**
 * An Immich server, version 2.7.5 or 3.1.0, as strict as the recorded ones. Begin with {@link
 * io.github.immichtg.standins.immich.ImmichStandIn}.
 */
@NullMarked
package io.github.immichtg.standins.immich;

import org.jspecify.annotations.NullMarked;
