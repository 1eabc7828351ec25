package io.github.immichtg.telegram;

/**
 * A discussion group into which the bot may send originals.
 *
 * @param title as people see it
 * @param hearsEverything whether the bot is an administrator there: others do not hear of every copy
 */
public record Discussion(ChatId id, String title, boolean hearsEverything) {}
