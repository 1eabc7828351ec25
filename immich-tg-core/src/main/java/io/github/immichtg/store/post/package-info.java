/**
 * Posts and comments: recorded before they are sent, and concluded with their outcome. Start with {@link
 * io.github.immichtg.store.post.Posts}.
 */
@NullMarked
package io.github.immichtg.store.post;

import org.jspecify.annotations.NullMarked;
