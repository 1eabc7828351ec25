/**
 * Other people's text on its way out: made harmless once at each edge, for a terminal, a log, a page or a message. Begin with
 * {@link io.github.immichtg.internal.text.OthersText}.
 */
@NullMarked
package io.github.immichtg.internal.text;

import org.jspecify.annotations.NullMarked;
