/**
 * Environment variables and flags, converted to the options of each package. Start with {@link
 * io.github.immichtg.internal.config.Settings}.
 */
@NullMarked
package io.github.immichtg.internal.config;

import org.jspecify.annotations.NullMarked;
