package io.github.immichtg.bot.command.text;

/** Problems with settings in one language. Arguments are already escaped; results are HTML. */
public interface SettingsProblemWords {

    String templateWrong(String why);
}
