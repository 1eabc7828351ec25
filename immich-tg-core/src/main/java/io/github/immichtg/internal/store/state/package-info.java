/**
 * States and kinds of media files, posts and comments, as the words in their columns. Every other package of the
 * store asks for them, so they come first; see {@link io.github.immichtg.internal.store.state.StoredEnum}.
 */
@NullMarked
package io.github.immichtg.internal.store.state;

import org.jspecify.annotations.NullMarked;
