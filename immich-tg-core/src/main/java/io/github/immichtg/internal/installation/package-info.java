/**
 * Opened installation: database, client pool and decoder of one configuration. Begin with {@link
 * io.github.immichtg.internal.installation.Installation}.
 */
@NullMarked
package io.github.immichtg.internal.installation;

import org.jspecify.annotations.NullMarked;
