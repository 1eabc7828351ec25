/** Operations on stored data: unlink, retry, resolve, status. Start with {@link io.github.immichtg.internal.operations.Maintenance}. */
@NullMarked
package io.github.immichtg.internal.operations;

import org.jspecify.annotations.NullMarked;
