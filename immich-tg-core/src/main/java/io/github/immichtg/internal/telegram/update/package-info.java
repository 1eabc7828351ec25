/**
 * Feed of a bot's updates: polls, stores and hands them on. Start with {@link
 * io.github.immichtg.internal.telegram.update.UpdateFeed}. It uses {@code telegram.api} and the fingerprints of {@code
 * telegram.probe}.
 */
@NullMarked
package io.github.immichtg.internal.telegram.update;

import org.jspecify.annotations.NullMarked;
