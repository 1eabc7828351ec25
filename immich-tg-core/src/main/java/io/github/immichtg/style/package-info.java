/** Settings of posts, the same from the variables to the database and the bot. Start with {@link
 * io.github.immichtg.style.PostGrouping}. */
@NullMarked
package io.github.immichtg.style;

import org.jspecify.annotations.NullMarked;
