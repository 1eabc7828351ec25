package io.github.immichtg.bot;

import io.github.immichtg.standins.telegram.Phone;
import io.github.immichtg.standins.telegram.StandInChat;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of a running bot and one person, who has a channel. */
abstract class OneUserFixture {

    @TempDir
    Path home;

    BotFixture stage;
    Phone phone;
    StandInChat channel;

    @BeforeEach
    void start() throws Exception {
        stage = new BotFixture(home);
        phone = stage.phone(1001, "Maria", language());
        channel = stage.channel(phone, "maria");
        stage.start();
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    /** Language of the person's Telegram. */
    String language() {
        return "en";
    }

    void posted(int count) {
        posted(phone, channel, count);
    }

    void posted(Phone whose, StandInChat where, int count) {
        whose.until(screen -> stage.telegram.posts(where).stream()
                        .filter(post -> post.file() != null)
                        .count()
                == count);
    }
}
