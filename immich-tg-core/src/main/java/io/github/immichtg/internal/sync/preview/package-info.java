/** Preview of a pass, written as a page. Start with {@link io.github.immichtg.internal.sync.preview.Preview}. */
@NullMarked
package io.github.immichtg.internal.sync.preview;

import org.jspecify.annotations.NullMarked;
