/** Operations on stored data: unlink, retry, resolve, status. Start with {@link io.github.immichtg.operations.Maintenance}. */
@NullMarked
package io.github.immichtg.operations;

import org.jspecify.annotations.NullMarked;
