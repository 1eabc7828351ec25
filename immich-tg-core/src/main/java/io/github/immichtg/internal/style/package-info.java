/** Settings of a subscription's posts, the same from the variables to the database and the bot. Start with {@link
 * io.github.immichtg.internal.style.StyleSettings}. */
@NullMarked
package io.github.immichtg.internal.style;

import org.jspecify.annotations.NullMarked;
