package io.github.immichtg.bot.setup.text;

import java.util.List;

/** Texts of the conversation in one language. Arguments are already escaped; results are HTML. */
public interface SetupWords extends SetupProblemWords {

    String welcome();

    /** @param step number of the question with a dot and a space; empty for a single question */
    String askChannel(String step);

    String pickChannel();

    String channelTaken(String title);

    String noDiscussion();

    String discussionReady();

    String askAddress(String step);

    String serverTaken(String address, String version);

    String askKey(String step, String keysPage, List<String> permissions);

    String keyTaken(int albums);

    String keyTaken(String owner, int albums);

    String willPostEverything();

    String willPostOnlyNew();

    String willPostNewest(int count);

    String willPostWhatComes();

    String changed();

    String finished(String channel, String albums, int count, String existing);

    String allSet(String channel, String albums, int count);

    String stopped();

    String stoppedComplete();
}
