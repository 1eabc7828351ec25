/** Failures of the database and of the embedded server. It uses the JDK alone. */
@NullMarked
package io.github.immichtg.failure;

import org.jspecify.annotations.NullMarked;
