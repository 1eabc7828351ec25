/**
 * Posts and comments: recorded before they are sent, and concluded with their outcome. Start with {@link
 * io.github.immichtg.internal.store.post.Posts}.
 */
@NullMarked
package io.github.immichtg.internal.store.post;

import org.jspecify.annotations.NullMarked;
