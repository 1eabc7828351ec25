@NullMarked
package io.github.immichtg.standins.telegram;

import org.jspecify.annotations.NullMarked;
