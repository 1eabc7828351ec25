/** Tests of the Immich room: real HTTP, answers as real servers gave them. */
@NullMarked
package io.github.immichtg.immich;

import org.jspecify.annotations.NullMarked;
