package io.github.immichtg.bot;

import io.github.immichtg.standins.immich.StandInAlbum;
import io.github.immichtg.standins.immich.StandInUser;
import io.github.immichtg.standins.telegram.Phone;
import io.github.immichtg.standins.telegram.StandInChat;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One of many people who set themselves up at the same time, each with a channel, an account and an album of their own. */
final class OneOfMany {

    private final String name;
    private final int number;
    private final StandInChat channel;
    private final Transcript transcript;
    private final Deque<Step> steps;
    private @Nullable Step taken;

    OneOfMany(BotFixture stage, int number) {
        this.number = number;
        this.name = "n%02d".formatted(number);
        Phone phone = stage.phone(2000 + number, name, russian() ? "ru" : "en");
        this.channel = stage.channel(phone, "channel_" + name);
        StandInUser account = stage.immich.user("Owner " + name);
        StandInAlbum album = account.album("Album " + name);
        stage.pictures(album, 1);
        this.transcript = new Transcript(phone);
        this.steps = new ArrayDeque<>(Step.settingUp(
                russian(),
                "channel_" + name,
                stage.immich.url().toString(),
                account.key("album.read", "asset.read", "asset.view", "asset.download", "user.read"),
                "Album " + name));
    }

    boolean russian() {
        return number % 2 == 1;
    }

    StandInChat channel() {
        return channel;
    }

    /** What the caption of their one picture says. */
    String picture() {
        return "Picture number %04d.".formatted(number + 1);
    }

    /** Waits for what the last step leads to, and takes the next; false where there is none. */
    boolean goesOn() {
        if (taken != null) {
            transcript.seen(taken.until());
        }
        taken = steps.poll();
        if (taken == null) {
            return false;
        }
        taken.act().accept(transcript);
        return true;
    }

    /** The conversation as it would be anybody's. */
    String told() {
        return transcript.toString().replace(name, "NAME");
    }
}
