@NullMarked
package io.github.immichtg.bot.setup;

import org.jspecify.annotations.NullMarked;
