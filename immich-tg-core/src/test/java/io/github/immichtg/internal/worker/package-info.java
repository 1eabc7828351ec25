@NullMarked
package io.github.immichtg.internal.worker;

import org.jspecify.annotations.NullMarked;
