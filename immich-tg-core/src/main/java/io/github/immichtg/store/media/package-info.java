/**
 * Media files: their queue, retries, crash history and progress. Start with {@link
 * io.github.immichtg.store.media.MediaQueue}.
 */
@NullMarked
package io.github.immichtg.store.media;

import org.jspecify.annotations.NullMarked;
