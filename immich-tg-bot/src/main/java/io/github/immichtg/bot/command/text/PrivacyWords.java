package io.github.immichtg.bot.command.text;

import io.github.immichtg.internal.style.OriginalsLocation;
import io.github.immichtg.internal.style.PrivacyRule;

/** Texts of the page about what must not be seen in one language. Arguments are already escaped; results are HTML. */
public interface PrivacyWords extends PrivacyProblemWords {

    String privacyTitle(String channel);

    /** @param names people or tags; empty for none */
    String named(PrivacyRule rule, String names);

    String favorites(boolean only);

    String rating(int least);

    String archived(boolean posted);

    String places(int count);

    String coordinates(OriginalsLocation location);

    String askFor(PrivacyRule rule);

    String noneOf(PrivacyRule rule);

    String allSettings();
}
