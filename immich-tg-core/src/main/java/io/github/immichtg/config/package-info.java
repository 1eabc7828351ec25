/**
 * Variables and flags, turned into the option values of the rooms. Begin with {@link
 * io.github.immichtg.config.Configuration}.
 */
@NullMarked
package io.github.immichtg.config;

import org.jspecify.annotations.NullMarked;
