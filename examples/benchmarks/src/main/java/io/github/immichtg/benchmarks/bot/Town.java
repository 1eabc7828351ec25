package io.github.immichtg.benchmarks.bot;

import io.github.immichtg.config.Configuration;
import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.internal.config.Settings;
import io.github.immichtg.internal.installation.Installation;
import io.github.immichtg.internal.store.subscription.OperatorLink.NamedAlbum;
import io.github.immichtg.internal.store.user.BotUsers;
import io.github.immichtg.internal.store.user.SetupProgress.KnownChannel;
import io.github.immichtg.standins.http.Content;
import io.github.immichtg.standins.immich.ImmichStandIn;
import io.github.immichtg.standins.immich.ImmichVersion;
import io.github.immichtg.standins.immich.StandInAlbum;
import io.github.immichtg.standins.immich.StandInUser;
import io.github.immichtg.standins.telegram.Person;
import io.github.immichtg.standins.telegram.Phone;
import io.github.immichtg.standins.telegram.Post;
import io.github.immichtg.standins.telegram.StandInChat;
import io.github.immichtg.standins.telegram.TelegramStandIn;
import io.github.immichtg.style.PostExisting;
import io.github.immichtg.telegram.value.ChatId;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Both stand-ins, people who are set up, each with a channel and an album, and the bot in a process of its own. */
final class Town implements AutoCloseable {

    private static final String TOKEN = "123456789:the-benchmark-needs-no-real-token";
    /** Of so many people one has new photos. */
    private static final int EVERY = 25;

    private static final long FIRST_PERSON = 100_000;
    private static final Instant FIRST_PHOTO = Instant.parse("2026-05-01T12:00:00Z");

    private final ImmichStandIn immich = ImmichStandIn.start(ImmichVersion.V3_1_0);
    private final TelegramStandIn telegram = TelegramStandIn.start();
    private final Person itself = telegram.bot(TOKEN, "benchmark_bot");
    private final List<Phone> phones = new ArrayList<>();
    private final List<StandInChat> channels = new ArrayList<>();
    private final Map<String, String> variables = new HashMap<>();
    private final ProcessBuilder builder;
    private @Nullable Process bot;

    private Town(Path launcher, Path folder) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home-" + System.currentTimeMillis()));
        variables.put("TELEGRAM_API_URL", telegram.url().toString());
        variables.put("TELEGRAM_TOKEN", TOKEN);
        variables.put("IMMICH_TG_HOME", home.toString());
        variables.put("ALLOW_PRIVATE_HOSTS", "true");
        variables.put("LOG_LEVEL", "WARN");
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("POSTGRES_")) {
                variables.put(name, value);
            }
        });
        builder = new ProcessBuilder(launcher.toString())
                .directory(home.toFile())
                .redirectOutput(folder.resolve("bot-out.txt").toFile())
                .redirectError(folder.resolve("bot-err.txt").toFile());
        builder.environment().putAll(variables);
    }

    /** Sets everybody up as a conversation would have, and starts the bot. */
    static Town build(Path launcher, Path folder, int people, int photos) throws Exception {
        Town town = settled(launcher, folder, people, photos);
        town.start();
        return town;
    }

    /** Sets everybody up, and leaves the bot to be started. */
    static Town settled(Path launcher, Path folder, int people, int photos) throws Exception {
        Town town = new Town(launcher, folder);
        town.settle(people, photos);
        return town;
    }

    /** Starts the bot. */
    Process start() throws IOException {
        Process started = builder.start();
        bot = started;
        return started;
    }

    /** Stops the bot. */
    void stop() throws InterruptedException {
        Process running = bot;
        bot = null;
        if (running != null) {
            running.destroy();
            if (!running.waitFor(1, TimeUnit.MINUTES)) {
                running.destroyForcibly();
            }
        }
    }

    /** The phone of somebody whom the bot has not met. */
    Phone stranger(int number) {
        return telegram.phone(new Person(FIRST_PERSON - 1 - number, false, "S" + number, null), itself, "en");
    }

    private void settle(int people, int photos) throws Exception {
        Content photo = Content.of(photo());
        StandInUser anna = immich.user("Anna");
        ApiKey key = new ApiKey(anna.readerKey());
        try (Installation installation = Installation.open(Settings.of(Configuration.of(variables)))) {
            BotUsers stored = installation.database().users();
            for (int i = 0; i < people; i++) {
                Person person = new Person(FIRST_PERSON + i, false, "P" + i, "p" + i);
                Phone phone = telegram.phone(person, itself, "en");
                StandInChat channel = telegram.channel(-1001000000001L - i, "channel_" + i, "Photos " + i)
                        .administrator(itself, "can_post_messages")
                        .creator(person);
                StandInAlbum album = anna.album("Album " + i);
                for (int n = 0; n < (i % EVERY == 0 ? photos : 0); n++) {
                    album.add(anna.asset("IMG_%04d_%d.jpg".formatted(i, n), photo)
                            .takenAt(FIRST_PHOTO.plusSeconds(60L * n))
                            .size(6000, 4000));
                }
                phones.add(phone);
                channels.add(channel);
                io.github.immichtg.internal.store.user.BotUser met = stored.meet(person.id(), person.username(), "en");
                stored.saveChannel(met, new KnownChannel(new ChatId(-1001000000001L - i), "Photos " + i, null));
                stored.saveHost(met, URI.create(immich.url() + "/api"), false, key);
                stored.link(met, List.of(new NamedAlbum(new AlbumId(album.id()), "Album " + i)), PostExisting.ALL);
            }
        }
    }

    /** Larger than what is posted, so that it has to be rendered. */
    private static byte[] photo() throws IOException {
        BufferedImage image = new BufferedImage(6000, 4000, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 4000; y++) {
            for (int x = 0; x < 6000; x++) {
                image.setRGB(x, y, (x * 255 / 6000) << 16 | (y * 255 / 4000) << 8 | (x * y >> 10 & 0x3F));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", bytes);
        return bytes.toByteArray();
    }

    List<Phone> phones() {
        return phones;
    }

    /** How many photos are in all channels together. */
    int posted() {
        return channels.stream()
                .mapToInt(channel -> (int) telegram.posts(channel).stream()
                        .filter(post -> post.kind() == Post.Kind.PHOTO)
                        .count())
                .sum();
    }

    @Override
    public void close() throws InterruptedException {
        stop();
        telegram.close();
        immich.close();
    }
}
