package io.github.immichtg.demo;

import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.immich.ImmichStandIn;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAlbum;
import io.github.immichtg.standins.immich.StandInAsset;
import io.github.immichtg.standins.immich.StandInUser;
import io.github.immichtg.standins.telegram.Person;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.standins.telegram.TelegramStandIn;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Both stand-ins with the album and the two channels in them. */
final class DemoServers implements AutoCloseable {

    private static final String TOKEN = "123456789:the-demo-needs-no-real-token";
    private static final UUID ALBUM = UUID.fromString("0d3a1b5e-0000-4000-8000-000000000000");

    final ImmichStandIn immich = ImmichStandIn.start(ImmichVersion.V3_1_0);
    final TelegramStandIn telegram = TelegramStandIn.start();
    final StandInChat english;
    final StandInChat russian;
    private final String key;

    DemoServers(List<Picture> pictures) {
        StandInUser anna = immich.user("Anna");
        StandInAlbum album = anna.album(ALBUM, "Summer in pictures");
        for (int i = 0; i < pictures.size(); i++) {
            album.add(asset(anna, i + 1, pictures.get(i)));
        }
        key = anna.readerKey();
        Person bot = telegram.bot(TOKEN, "album_demo_bot");
        english = telegram.channel(-1002026071801L, "summer_en", "Summer in pictures")
                .administrator(bot, "can_post_messages", "can_delete_messages");
        russian = telegram.channel(-1002026071802L, "summer_ru", "Лето в картинках")
                .administrator(bot, "can_post_messages", "can_delete_messages");
    }

    private static StandInAsset asset(StandInUser owner, int number, Picture picture) {
        UUID id = UUID.fromString("0d3a1b5e-0000-4000-8000-%012d".formatted(number));
        StandInAsset asset = owner.asset(id, picture.file().getFileName().toString(), Content.of(picture.file()))
                .takenAt(picture.taken().toInstant(picture.zone()))
                .localTime(picture.taken(), "UTC+" + picture.zone().getTotalSeconds() / 3600)
                .size(picture.width(), picture.height());
        picture.facts().forEach(asset::exif);
        Path preview = picture.preview();
        return preview == null ? asset : asset.preview(Content.of(preview));
    }

    /** What the command line needs to know. */
    Map<String, String> environment(StandInChat channel, String language, Path home) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("IMMICH_URL", immich.url().toString());
        environment.put("IMMICH_API_KEY", key);
        environment.put("IMMICH_ALBUM", "Summer in pictures");
        environment.put("TELEGRAM_API_URL", telegram.url().toString());
        environment.put("TELEGRAM_TOKEN", TOKEN);
        environment.put("TELEGRAM_CHANNEL", channel == english ? "@summer_en" : "@summer_ru");
        environment.put("CAPTION_LANGUAGE", language);
        environment.put("IMMICH_TG_HOME", home.toString());
        return environment;
    }

    @Override
    public void close() {
        immich.close();
        telegram.close();
    }
}
