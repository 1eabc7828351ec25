/**
 * Connection problems of a user's Immich, and their texts. Start with {@link
 * io.github.immichtg.bot.problem.ConnectionProblems}.
 */
@NullMarked
package io.github.immichtg.bot.problem;

import org.jspecify.annotations.NullMarked;
