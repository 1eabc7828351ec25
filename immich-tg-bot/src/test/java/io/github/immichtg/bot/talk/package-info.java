@NullMarked
package io.github.immichtg.bot.talk;

import org.jspecify.annotations.NullMarked;
