/** Picking and preparing of media files for posts. Start with {@link io.github.immichtg.sync.prepare.GroupAssembler}. */
@NullMarked
package io.github.immichtg.sync.prepare;

import org.jspecify.annotations.NullMarked;
