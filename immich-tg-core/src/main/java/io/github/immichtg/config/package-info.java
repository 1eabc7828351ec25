/** Configuration by environment variables. Start with {@link io.github.immichtg.config.Configuration}. */
@NullMarked
package io.github.immichtg.config;

import org.jspecify.annotations.NullMarked;
