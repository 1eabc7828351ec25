package io.github.immichtg.bot.command.text;

import java.time.Duration;

/** Texts of the commands in one language. Arguments are already escaped; results are HTML. */
public interface CommandWords extends CommandProblemWords {

    /** One line, without HTML, at most 256 characters. */
    String description(CommandName command);

    String helpTitle();

    /** At most 512 characters, without tags. */
    String about();

    /** At most 120 characters, without tags. */
    String aboutInShort();

    String route(String albums, String channel);

    String posted(int count);

    String waiting(int count);

    String nextLook(Duration in);

    String lookingNow();

    String paused();

    String pausedNow();

    String resumedNow();

    String askDelete(String channel);

    String askDeleteNothing();

    String yesDelete();

    String noKeep();

    String deleting();

    String deleted();

    String kept();

    String processing(int channels, int discovered, int posted, int failed);

    String processed(int channels, int discovered, int posted, int failed);

    String askLeave(String channel);

    String yesLeave();
}
