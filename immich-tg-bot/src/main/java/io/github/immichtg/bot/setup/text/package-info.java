/** Texts of the setup conversation. Start with {@link io.github.immichtg.bot.setup.text.SetupTexts}. */
@NullMarked
package io.github.immichtg.bot.setup.text;

import org.jspecify.annotations.NullMarked;
