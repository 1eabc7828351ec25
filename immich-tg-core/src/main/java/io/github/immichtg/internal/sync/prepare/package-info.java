/** Picking and preparing of media files for posts. Start with {@link io.github.immichtg.internal.sync.prepare.GroupAssembler}. */
@NullMarked
package io.github.immichtg.internal.sync.prepare;

import org.jspecify.annotations.NullMarked;
