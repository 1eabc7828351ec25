package io.github.immichtg.telegram.value;

/**
 * Discussion group to which the bot may send originals.
 *
 * @param id its id, which differs from the channel's
 * @param title its title
 * @param hearsEverything whether the bot is an administrator there, as only those receive every copy
 */
public record Discussion(ChatId id, String title, boolean hearsEverything) {}
