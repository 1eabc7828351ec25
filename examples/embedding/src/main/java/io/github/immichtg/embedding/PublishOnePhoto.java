package io.github.immichtg.embedding;

import io.github.immichtg.media.MediaLimits;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.media.Rendition;
import io.github.immichtg.media.failure.MediaException;
import io.github.immichtg.telegram.ChannelPublisher;
import io.github.immichtg.telegram.value.BotToken;
import io.github.immichtg.telegram.value.ChannelName;
import io.github.immichtg.telegram.value.Outgoing.Post;
import io.github.immichtg.telegram.value.SendWindow;
import io.github.immichtg.telegram.value.TelegramException;
import io.github.immichtg.telegram.value.TelegramOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Publishes one photo, without Immich and without a database: {@code API TOKEN CHANNEL FILE FOLDER}; the file is consumed. */
public final class PublishOnePhoto {

    private PublishOnePhoto() {}

    public static void main(String... args)
            throws IOException, InterruptedException, MediaException, TelegramException {
        TelegramOptions options = TelegramOptions.of(new BotToken(args[1])).withApi(URI.create(args[0]));
        MediaPreparer preparer = new MediaPreparer(MediaLimits.defaults());
        try (ChannelPublisher publisher = new ChannelPublisher(options);
                PreparedMedia photo = preparer.prepare(Path.of(args[3]), Rendition.NONE, Path.of(args[4]))) {
            SendWindow window =
                    SendWindow.start(Clock.systemUTC(), System::nanoTime).lasting(Duration.ofMinutes(1));
            var channel = publisher.channel(ChannelName.parse(args[2]));
            System.out.println(publisher.publish(new Post(channel.id(), photo, "<b>Hello</b>", window)));
        }
    }
}
