/**
 * Opened installation: database, client pool and decoder of one configuration. Begin with {@link
 * io.github.immichtg.installation.Installation}.
 */
@NullMarked
package io.github.immichtg.installation;

import org.jspecify.annotations.NullMarked;
