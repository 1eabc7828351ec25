@NullMarked
package io.github.immichtg.bot;

import org.jspecify.annotations.NullMarked;
