@NullMarked
package io.github.immichtg.worker;

import org.jspecify.annotations.NullMarked;
