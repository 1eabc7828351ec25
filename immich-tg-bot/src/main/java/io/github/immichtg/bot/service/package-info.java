/**
 * Background services of the bot: passes, notifications of users and erasure of their data. Start with {@link
 * io.github.immichtg.bot.service.SyncRequests}.
 */
@NullMarked
package io.github.immichtg.bot.service;

import org.jspecify.annotations.NullMarked;
