/**
 * Texts of the commands in each language. Start with {@link io.github.immichtg.bot.command.text.CommandTexts}.
 */
@NullMarked
package io.github.immichtg.bot.command.text;

import org.jspecify.annotations.NullMarked;
