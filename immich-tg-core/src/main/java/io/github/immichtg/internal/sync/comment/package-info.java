/** Originals posted as comments in discussion groups. Start with {@link io.github.immichtg.internal.sync.comment.CommentPublisher}. */
@NullMarked
package io.github.immichtg.internal.sync.comment;

import org.jspecify.annotations.NullMarked;
