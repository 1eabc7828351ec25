/**
 * Media files: their queue, retries, crash history and progress. Start with {@link
 * io.github.immichtg.internal.store.media.MediaQueue}.
 */
@NullMarked
package io.github.immichtg.internal.store.media;

import org.jspecify.annotations.NullMarked;
