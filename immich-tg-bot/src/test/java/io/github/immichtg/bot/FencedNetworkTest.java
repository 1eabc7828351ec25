package io.github.immichtg.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.standins.http.FencedNetwork;
import io.github.immichtg.standins.telegram.Phone;
import io.github.immichtg.standins.telegram.StandInChat;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody's set-up by a proxy with a password, with private certificates, and through a login before Immich, at once. */
@Tag("database")
class FencedNetworkTest {

    @TempDir
    Path home;

    private BotFixture stage;
    private FencedNetwork network;
    private Phone phone;
    private StandInChat channel;
    private StandInChat group;

    @BeforeEach
    void start() throws Exception {
        stage = new BotFixture(home);
        network = new FencedNetwork(home, stage.immich.url(), stage.telegram.url());
        phone = stage.phone(BotFixture.ADMIN, "Maria", "en");
        channel = stage.channel(phone, "maria");
        group = stage.telegram.group(-1001000000900L, null, "Talk").administrator(stage.bot, "can_delete_messages");
        channel.discussedIn(group);
        stage.pictures(stage.holiday, 2);
    }

    @AfterEach
    void stop() throws Exception {
        stage.close();
        network.close();
    }

    private void comesToTheAddress() {
        phone.types("/start");
        phone.sees("Which channel?");
        phone.picks(channel);
        phone.sees("Where is your Immich?");
        phone.types("https://photos.home");
    }

    @Test
    void isMadeAndItsAlbumPublishedWithComments() throws Exception {
        stage.variables.putAll(network.variables("socks5h"));
        stage.start();

        stage.setUp(phone, channel, "https://photos.home");

        phone.until(screen -> stage.telegram.posts(channel).size() >= 2);
        phone.until(screen -> stage.telegram.posts(group).stream()
                        .filter(post -> post.replyTo() != null)
                        .count()
                == 2);
        assertThat(network.login().refused()).isZero();
        assertThat(network.proxy().asked())
                .isNotEmpty()
                .allMatch(asked -> asked.matches("(CONNECT|SOCKS) (photos|bots)\\.home:443"));
    }

    @Test
    void whatStandsInBetweenIsToldWithWhatHelps() throws Exception {
        Map<String, String> all = network.variables("http");
        stage.variables.putAll(all);
        stage.variables.remove("IMMICH_HEADERS");
        stage.start();
        comesToTheAddress();
        phone.sees("Cloudflare Access");

        stage.variables.putAll(all);
        stage.variables.remove("IMMICH_CA_FILE");
        stage.restart();
        phone.types("https://photos.home");
        phone.sees("IMMICH_CA_FILE");

        stage.variables.putAll(all);
        stage.restart();
        phone.types("https://photos.home");
        phone.sees("An API key");
    }
}
