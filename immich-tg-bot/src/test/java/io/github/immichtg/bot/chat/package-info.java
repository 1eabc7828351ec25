@NullMarked
package io.github.immichtg.bot.chat;

import org.jspecify.annotations.NullMarked;
