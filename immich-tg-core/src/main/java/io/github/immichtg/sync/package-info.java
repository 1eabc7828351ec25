/**
 * One round of work: discover what is new in the albums, publish it in order. Begin with {@link
 * io.github.immichtg.sync.SyncPass}.
 */
@NullMarked
package io.github.immichtg.sync;

import org.jspecify.annotations.NullMarked;
