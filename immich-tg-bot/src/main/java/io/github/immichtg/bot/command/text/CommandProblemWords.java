package io.github.immichtg.bot.command.text;

/** Problems with commands in one language. Arguments are already escaped; results are HTML. */
public interface CommandProblemWords {

    String unknownCommand();

    String notSetUp();

    String notAllowed(long telegramId);

    String onlyAdmins();

    String failed(int count);

    String channelClosed();

    String tooLate();

    String nothingToProcess();

    String trouble();
}
