package io.github.immichtg.standins.telegram;

import java.util.List;

/**
 * How a media group fails.
 *
 * @param standing the places of what stands all the same
 */
record GroupFailure(List<Integer> standing, BotError error) {}
