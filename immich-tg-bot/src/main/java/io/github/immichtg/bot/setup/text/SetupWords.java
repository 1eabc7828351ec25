package io.github.immichtg.bot.setup.text;

import java.util.List;

/** Texts of the conversation in one language. Arguments are already escaped; results are HTML. */
public interface SetupWords {

    String welcome();

    /** @param step number of the question with a dot and a space; empty for a single question */
    String askChannel(String step);

    String pickChannel();

    String channelNotUnderstood();

    String channelInvitation();

    String channelUnknown(String name);

    String noChannel(String title);

    String botNoAdministrator(String title);

    String botMayNotPost(String title);

    String personNoAdministrator(String title);

    String channelTaken(String title);

    String noDiscussion();

    String discussionReady();

    String discussionLacksBot();

    String askAddress(String step);

    String addressNotUnderstood();

    String serverTaken(String address, String version);

    String askKey(String step, String keysPage, List<String> permissions);

    String keyNotUnderstood();

    String keyOutOfPlace();

    String keyStands();

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

    String nothingToStop();

    String notListening();

    String notListeningComplete();

    String notText();

    String oldButton();

    String telegramSilent();
}
