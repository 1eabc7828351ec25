/**
 * The demonstration: an album of drawn pictures on the Immich stand-in, published by the real command line to channels on
 * the Telegram stand-in. Begin with {@link io.github.immichtg.demo.DemoMain}.
 */
@NullMarked
package io.github.immichtg.demo;

import org.jspecify.annotations.NullMarked;
