/** Judgement of what is published. */
@NullMarked
package io.github.immichtg.release;

import org.jspecify.annotations.NullMarked;
