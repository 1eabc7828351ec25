package io.github.immichtg.bot.command.text;

import java.util.List;

/** Problems with rules of what must not be seen in one language. Arguments are already escaped; results are HTML. */
public interface PrivacyProblemWords {

    /** @param near similar names */
    String unknownName(String name, List<String> near);

    String keyLacks(String permissions);

    String cannotLookUp(String why);

    String placesWrong();
}
