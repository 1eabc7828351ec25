/**
 * How long people wait for the bot's answers, by the packaged bot in a process of its own. Run by hand by {@code bot.sh}; no
 * build runs it. Begin with {@link io.github.immichtg.benchmarks.bot.AnswerBenchmark}.
 */
@NullMarked
package io.github.immichtg.benchmarks.bot;

import org.jspecify.annotations.NullMarked;
