package io.github.immichtg.cli;

import io.github.immichtg.internal.postgres.LentPrograms;
import io.github.immichtg.internal.store.TestDatabases;
import io.github.immichtg.standins.immich.ImmichStandIn;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.NumberedPictures;
import io.github.immichtg.standins.immich.StandInAlbum;
import io.github.immichtg.standins.immich.StandInUser;
import io.github.immichtg.standins.telegram.Person;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.standins.telegram.SpooledFile;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.standins.telegram.TelegramOptions;
import io.github.immichtg.standins.telegram.TelegramStandIn;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Both stand-ins with an album and a channel, and the variables that lead to them. */
final class CliFixture implements AutoCloseable {

    static final String TOKEN = "123456789:stand-in-token";

    final ImmichStandIn immich = ImmichStandIn.start(ImmichVersion.V3_1_0);
    final TelegramStandIn telegram =
            TelegramStandIn.start(TelegramOptions.defaults().withRates(0, 0));
    final StandInUser anna = immich.user("Anna");
    final StandInAlbum album = anna.album("Holiday");
    private final NumberedPictures numbered = new NumberedPictures(anna);
    final Person bot;
    final StandInChat channel;
    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private @Nullable StandInChat group;

    CliFixture(Path home) {
        bot = telegram.bot(TOKEN, "stand_in_bot");
        channel = telegram.channel(-1001000000001L, "photos", "Photos").administrator(bot, "can_post_messages");
        variables.put("IMMICH_URL", immich.url().toString());
        variables.put("IMMICH_API_KEY", anna.readerKey());
        variables.put("IMMICH_ALBUM", "Holiday");
        variables.put("TELEGRAM_API_URL", telegram.url().toString());
        variables.put("TELEGRAM_TOKEN", TOKEN);
        variables.put("TELEGRAM_CHANNEL", "@photos");
        variables.put("TELEGRAM_PER_CHAT_PER_MINUTE", "100000");
        variables.put("TELEGRAM_PER_SECOND", "1000");
        variables.put("SEND_MARGIN", "500ms");
        variables.put("IMMICH_TG_HOME", home.toString());
    }

    /** With a database in the home, whose programs need not be unpacked. */
    static CliFixture inHome(Path home) {
        return new CliFixture(LentPrograms.in(home));
    }

    /** With a database on the server of this JVM's tests, which is there at once, in place of one in the home. */
    static CliFixture onServer(Path home) {
        CliFixture stage = new CliFixture(home);
        stage.variables.putAll(TestDatabases.variables(TestDatabases.create()));
        return stage;
    }

    /** The variables, with one of them changed. */
    Map<String, String> with(String name, String value) {
        Map<String, String> changed = new HashMap<>(variables);
        changed.put(name, value);
        return changed;
    }

    Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    /** Adds pictures, each a minute younger than the last. */
    CliFixture pictures(int count) {
        numbered.add(album, count);
        while (numbers.size() < numbered.last()) {
            int number = numbers.size() + 1;
            numbers.put(sha1(NumberedPictures.jpeg(number)), number);
        }
        return this;
    }

    /** Makes a group in which the channel is discussed. */
    CliFixture discussion() {
        StandInChat talk = telegram.group(-1001000000002L, null, "Talk").administrator(bot, "can_delete_messages");
        channel.discussedIn(talk);
        group = talk;
        return this;
    }

    StandInChat group() {
        return Objects.requireNonNull(group, "nothing is discussed");
    }

    /** Which picture a message holds; they go out untouched. */
    int number(Post post) {
        SpooledFile file = Objects.requireNonNull(post.file(), "no file");
        return Objects.requireNonNull(numbers.get(file.sha1()), "no picture of ours");
    }

    static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        telegram.close();
        immich.close();
    }
}
