package io.github.immichtg.bot.setup.text;

/** Problems of the setup conversation in one language. Arguments are already escaped; results are HTML. */
public interface SetupProblemWords {

    String channelNotUnderstood();

    String channelInvitation();

    String channelUnknown(String name);

    String noChannel(String title);

    String botNoAdministrator(String title);

    String botMayNotPost(String title);

    String personNoAdministrator(String title);

    String discussionLacksBot();

    String addressNotUnderstood();

    String keyNotUnderstood();

    String keyOutOfPlace();

    String keyStands();

    String nothingToStop();

    String notListening();

    String notListeningComplete();

    String notText();

    String oldButton();

    String telegramSilent();
}
