/**
 * How long the real command line takes, in processes of their own, against stand-ins for Immich and Telegram. Run by hand by
 * the scripts beside the sources; no build runs them. Begin with {@link io.github.immichtg.benchmarks.DiscoveryBenchmark}.
 */
@NullMarked
package io.github.immichtg.benchmarks;

import org.jspecify.annotations.NullMarked;
