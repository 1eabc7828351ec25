/** Everything that is no API: other programs must not use what lies below, which may change with every version. */
@NullMarked
package io.github.immichtg.internal;

import org.jspecify.annotations.NullMarked;
