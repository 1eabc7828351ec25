@NullMarked
package io.github.immichtg.standins.immich;

import org.jspecify.annotations.NullMarked;
