package io.github.immichtg.internal.telegram;

import io.github.immichtg.internal.telegram.api.Timeouts;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.telegram.value.BotToken;
import io.github.immichtg.telegram.value.ChatId;
import io.github.immichtg.telegram.value.Outgoing.Post;
import io.github.immichtg.telegram.value.SendWindow;
import io.github.immichtg.telegram.value.TelegramOptions;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;

/** What the tests of this room publish, as whom, and with whose clock. */
final class Publishing {

    static final String SECRET = "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";
    static final BotToken TOKEN = new BotToken("123456789:" + SECRET);
    static final ChatId CHAT = new ChatId(-1001234567890L);

    private static final Timeouts PATIENCE = Timeouts.usual();

    private Publishing() {}

    static BotConnection publisher(URI api) {
        return publisher(api, PATIENCE, UnaryOperator.identity());
    }

    static BotConnection publisher(URI api, Timeouts timeouts, UnaryOperator<OkHttpClient.Builder> adapted) {
        AtomicLong nanos = new AtomicLong();
        return new BotConnection(
                TelegramOptions.of(TOKEN).withApi(api),
                nanos::get,
                wait -> nanos.addAndGet(wait.toNanos()),
                timeouts,
                adapted);
    }

    /** Waits for answers as good as not at all; for everything else as long as usual, however slow the machine is. */
    static Timeouts hasty() {
        return new Timeouts(PATIENCE.connect(), PATIENCE.write(), Duration.ofMillis(300), Duration.ofMillis(300));
    }

    static SendWindow open() {
        return window(() -> 0);
    }

    /** A window of ten seconds on this monotonic clock, while the other stands still. */
    static SendWindow window(LongSupplier nanoTime) {
        return SendWindow.start(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), nanoTime)
                .lasting(Duration.ofSeconds(10));
    }

    static PreparedMedia.Photo photo(Path folder, long bytes) throws IOException {
        Path file = folder.resolve("Holiday 1.jpg");
        if (bytes <= 1 << 20) {
            byte[] content = new byte[(int) bytes];
            new Random(1).nextBytes(content);
            Files.write(file, content);
        } else {
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(bytes);
            }
        }
        return new PreparedMedia.Photo(file, bytes, PreparedMedia.Source.COPIED, 100, 100);
    }

    static Post post(PreparedMedia media, SendWindow window) {
        return new Post(CHAT, media, "<b>Осло</b>", window);
    }
}
