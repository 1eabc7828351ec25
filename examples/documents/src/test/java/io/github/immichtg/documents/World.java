package io.github.immichtg.documents;

import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.immich.ImmichStandIn;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.NumberedPictures;
import io.github.immichtg.standins.immich.StandInAlbum;
import io.github.immichtg.standins.immich.StandInUser;
import io.github.immichtg.standins.telegram.Person;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.standins.telegram.TelegramOptions;
import io.github.immichtg.standins.telegram.TelegramStandIn;
import java.time.Instant;
import java.util.Map;

/** The Immich, the bot and the channels that the documents speak of. */
final class World implements AutoCloseable {

    static final String TOKEN = "123456789:stand-in-token";
    private static final Instant FIRST = Instant.parse("2026-05-01T12:00:00Z");

    final ImmichStandIn immich = ImmichStandIn.start(ImmichVersion.V3_1_0);
    final TelegramStandIn telegram =
            TelegramStandIn.start(TelegramOptions.defaults().withRates(0, 0));
    final Person bot = telegram.bot(TOKEN, "my_bot");
    final StandInChat channel = channel(-1001000000001L, "my_channel");
    final StandInChat garden = channel(-1001000000002L, "my_garden");
    /** Where photos get into trouble, so that they are in nobody's way. */
    final StandInChat stormy = channel(-1001000000003L, "stormy");

    final StandInAlbum summer;
    final StandInAlbum storm;
    private final StandInUser anna = immich.user("Anna");
    private final NumberedPictures numbered = new NumberedPictures(anna);

    World() {
        summer = anna.album("Summer by the sea");
        storm = anna.album("Storm");
        add(summer, 2);
        add(anna.album("Autumn"), 1);
        add(anna.album("Garden"), 1);
    }

    private StandInChat channel(long id, String name) {
        return telegram.channel(id, name, name).administrator(bot, "can_post_messages");
    }

    /** Adds pictures to an album. */
    void add(StandInAlbum album, int count) {
        numbered.add(album, count);
    }

    /** Adds a file that is no picture, whatever its name says. */
    void addDamaged(StandInAlbum album) {
        album.add(anna.asset("damaged.jpg", Content.of(new byte[1000])).takenAt(FIRST));
    }

    /** What stands in the documents as "…", by the variable that it is the value of. */
    Map<String, String> values() {
        return Map.of(
                "IMMICH_URL",
                immich.url().toString(),
                "IMMICH_API_KEY",
                anna.readerKey(),
                "IMMICH_ALBUM",
                "Summer by the sea",
                "TELEGRAM_CHANNEL",
                "@my_channel",
                "TELEGRAM_TOKEN",
                TOKEN,
                "ADMIN_IDS",
                "4242",
                "POSTGRES_PASSWORD",
                "none",
                "SEED_POSTGRES_PASSWORD",
                "none",
                "TARGET_POSTGRES_PASSWORD",
                "none");
    }

    /** What leads the programs to the stand-ins, and hurries them. */
    Map<String, String> surroundings() {
        return Map.of(
                "TELEGRAM_API_URL", telegram.url().toString(),
                "TELEGRAM_PER_CHAT_PER_MINUTE", "100000",
                "TELEGRAM_PER_SECOND", "1000",
                "SEND_MARGIN", "500ms");
    }

    @Override
    public void close() {
        telegram.close();
        immich.close();
    }
}
