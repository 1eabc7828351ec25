package io.github.immichtg.internal.store.change;

import io.github.immichtg.internal.store.post.OwedComment;
import org.jspecify.annotations.Nullable;

/**
 * Published comment whose original may be another one now.
 *
 * @param comment what it holds; its attempts are those to renew it
 * @param messageId its message in the discussion group
 * @param source base64 of the SHA-1 of the file that it holds; {@code null} if unknown
 */
public record OutdatedComment(
        OwedComment comment, int messageId, @Nullable String source) {}
