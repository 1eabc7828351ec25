/**
 * Environment variables and flags, converted to the options of each package. Start with {@link
 * io.github.immichtg.config.Configuration}.
 */
@NullMarked
package io.github.immichtg.config;

import org.jspecify.annotations.NullMarked;
