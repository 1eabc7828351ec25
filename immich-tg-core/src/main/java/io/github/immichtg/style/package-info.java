/** Settings of captions and of what is posted, the same from the variables to the database and the bot. Start with
 * {@link io.github.immichtg.style.PostExisting}. */
@NullMarked
package io.github.immichtg.style;

import org.jspecify.annotations.NullMarked;
