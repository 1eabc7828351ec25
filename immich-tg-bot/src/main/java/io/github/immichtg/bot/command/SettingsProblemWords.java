package io.github.immichtg.bot.command;

/** Problems with settings in one language. Arguments are already escaped; results are HTML. */
interface SettingsProblemWords {

    String templateWrong(String why);
}
