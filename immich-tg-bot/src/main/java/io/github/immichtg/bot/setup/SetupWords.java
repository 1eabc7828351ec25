package io.github.immichtg.bot.setup;

import java.util.List;

/** Texts of the conversation in one language. Arguments are already escaped; results are HTML. */
interface SetupWords {

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

    String serverBad(String shown, ConnectionProblem trouble);

    String serverTaken(String address, String version);

    String askKey(String step, String keysPage, List<String> permissions);

    String keyNotUnderstood();

    String keyOutOfPlace();

    String keyStands();

    String immichBad(ConnectionProblem trouble);

    String keyTaken(int albums);

    String keyTaken(String owner, int albums);

    String askAlbums(String step);

    String noAlbums(String step);

    String lookAgain();

    String albumsPicked(int count);

    String albumsDone();

    String albumUnknown(String name);

    String albumGone();

    String albumAmbiguous(String name, int many);

    String albumsTooMany(int most);

    String noAlbumPicked();

    String picked(String names, int count);

    String askExisting(String names, int count);

    String everything();

    String onlyNew();

    String newest(int count);

    String existingNotUnderstood();

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
