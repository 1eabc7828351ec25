package io.github.immichtg.internal.sync;

import io.github.immichtg.immich.ImmichClients;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.internal.store.Database;
import io.github.immichtg.internal.store.key.SecretKeyFile;
import io.github.immichtg.internal.store.sql.DatabaseOptions;
import io.github.immichtg.internal.sync.control.PassControl;
import io.github.immichtg.internal.sync.control.SyncOptions;
import io.github.immichtg.internal.sync.control.UpdatePoller;
import io.github.immichtg.internal.sync.control.Workspace;
import io.github.immichtg.internal.telegram.BotConnection;
import io.github.immichtg.media.MediaLimits;
import io.github.immichtg.media.MediaPreparer;
import io.github.immichtg.sync.event.SyncListener;
import io.github.immichtg.telegram.value.BotToken;
import io.github.immichtg.telegram.value.ChannelName;
import io.github.immichtg.telegram.value.TelegramOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** One pass in a process of its own, which is going to be killed. */
final class DyingPass {

    private DyingPass() {}

    /** Begins it; what it says goes where our own does. */
    static Process begin(SyncFixture scene) throws IOException {
        DatabaseOptions database = scene.data.options();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DyingPass.class.getName(),
                        database.url(),
                        database.user(),
                        database.password(),
                        scene.immich.url().toString(),
                        scene.key,
                        scene.telegram.url().toString(),
                        scene.home.toString())
                .inheritIO()
                .start();
    }

    public static void main(String[] args) throws Exception {
        try (Database database = Database.open(
                        DatabaseOptions.of(args[0], args[1], args[2]),
                        new SecretKeyFile(Path.of(args[6], "secret.key")).readOrCreate());
                ImmichClients clients = new ImmichClients();
                BotConnection publisher = new BotConnection(
                        TelegramOptions.of(new BotToken(SyncFixture.TOKEN)).withApi(URI.create(args[5])));
                Workspace workspace = Workspace.open(Path.of(args[6]))) {
            SubscriptionRequest request = new SubscriptionRequest(
                    ServerAddress.parse(args[3]),
                    new ApiKey(args[4]),
                    List.of("Holiday"),
                    ChannelName.parse("@photos"),
                    null);
            PassParts parts = new PassParts(
                    database,
                    publisher,
                    new MediaPreparer(MediaLimits.defaults()),
                    clients,
                    workspace,
                    SyncOptions.defaults(),
                    UpdatePoller.NONE,
                    database.chats()::tryLock,
                    SyncListener.SILENT);
            new SyncPass(parts, new PassControl()).over(request);
        }
    }
}
