package io.github.immichtg.immich;

import static io.github.immichtg.immich.ImmichExceptionTest.thrown;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.immichtg.immich.AnsweringServer.Reply;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.GateHeaders;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.immich.value.ServerAccess;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.internal.immich.http.Connections;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers behind a login: Cloudflare Access, Pangolin, Authelia, Authentik and basic authentication. */
class GatesTest {

    private static final String SECRET = "tokenOfTheGateThatMustNotShow";
    private static final GateHeaders HEADERS =
            GateHeaders.parse("CF-Access-Client-Id: photos.access\nCF-Access-Client-Secret: " + SECRET);

    @AutoClose
    private final AnsweringServer server = new AnsweringServer();

    @AutoClose
    private final AnsweringServer elsewhere = new AnsweringServer();

    private final Machine machine = new Machine();

    /** Lets pass who sends the token, to everything that is needed before an album is listed. */
    private void guard(Reply login) {
        pass("/api/server/ping", "{\"res\":\"pong\"}", login);
        pass("/api/server/version", "{\"major\":3,\"minor\":1,\"patch\":0}", login);
        pass("/api/albums", "[]", login);
    }

    private void pass(String path, String json, Reply login) {
        server.on("GET " + path, exchange -> {
            String token = exchange.getRequestHeaders().getFirst("CF-Access-Client-Secret");
            (SECRET.equals(token) ? AnsweringServer.json(200, json) : login).to(exchange);
        });
    }

    private static Reply answer(int status, String name, String value) {
        return exchange -> {
            exchange.getResponseHeaders().add(name, value);
            AnsweringServer.text(status, "text/html", "<h1>Log in</h1>").to(exchange);
        };
    }

    private ImmichClient client() {
        return new ImmichClient(server.address(), new ApiKey("some-key"), machine.surroundings());
    }

    private void configure() {
        machine.access = new ServerAccess(server.address(), HEADERS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    302 | Location         | https://anna.cloudflareaccess.com/cdn-cgi/access/login/photos.example?kid=1 | Cloudflare Access
                    403 | CF-Access-Domain | photos.example                                           | Cloudflare Access
                    401 | WWW-Authenticate | Cloudflare-Access resource_metadata="https://x"          | Cloudflare Access
                    302 | Location         | https://auth.example/?rd=https%3A%2F%2Fphotos.example%2Fapi&rm=GET | Authelia
                    401 | Set-Cookie       | authelia_session=a; Path=/                               | Authelia
                    302 | Location         | /outpost.goauthentik.io/start?rd=%2Fapi                  | Authentik
                    302 | Location         | https://sso.example/application/o/authorize/?client_id=1 | Authentik
                    200 | Set-Cookie       | authentik_proxy_12=a; Path=/                             | Authentik
                    302 | Location         | https://pangolin.example/auth/resource/3?redirect=x      | Pangolin
                    302 | Location         | /oauth2/start?rd=%2Fapi                                  | OAuth2 Proxy
                    401 | WWW-Authenticate | Basic realm="photos"                                     | basic authentication
                    """)
    void areNamedWithWhatToDo(int status, String header, String value, String gate) {
        guard(answer(status, header, value));

        ImmichException.Gated told = thrown(ImmichException.Gated.class, () -> client().version());

        assertThat(told.gate()).isEqualTo(gate);
        assertThat(told).hasMessageContaining(gate).hasMessageContaining("set IMMICH_HEADERS");
        configure();
        machine.access = new ServerAccess(server.address(), GateHeaders.parse("CF-Access-Client-Secret: outdated"));
        assertThat(thrown(ImmichException.Gated.class, () -> client().version()))
                .hasMessageContaining("it does not accept the headers in IMMICH_HEADERS");
        assertThat(thrown(ImmichException.Gated.class, () -> find(server.address(), false)))
                .hasMessageContaining(gate);
    }

    private ImmichClients clients(Connections.Network network) {
        return new ImmichClients(machine.surroundings(), Ticker.systemTicker(), Scheduler.disabledScheduler(), network);
    }

    private ImmichClients.FoundServer find(ServerAddress address, boolean publicOnly) throws InterruptedException {
        try (ImmichClients clients = clients(new LoopbackIsPublic())) {
            return clients.find(address, publicOnly);
        }
    }

    private static final class LoopbackIsPublic implements Connections.Network {
        @Override
        public List<InetAddress> lookUp(String host) {
            return List.of(InetAddress.getLoopbackAddress());
        }

        @Override
        public boolean isPublic(InetAddress address) {
            return true;
        }

        @Override
        public boolean isAllowed(int port) {
            return true;
        }
    }

    @Test
    void arePassedByHeaders() throws Exception {
        guard(answer(302, "Location", "https://anna.cloudflareaccess.com/"));
        configure();

        assertThat(client().albums()).isEmpty();
        assertThat(find(server.address(), false).version().toString()).isEqualTo("3.1.0");
    }

    @Test
    void areNotPassedForPeopleWhoMayNameAnyServer() {
        guard(answer(302, "Location", "https://anna.cloudflareaccess.com/"));
        configure();

        thrown(ImmichException.Gated.class, () -> find(server.address(), true));
        assertThat(server.asked()).noneMatch(asked -> asked.headers().containsKey("CF-Access-Client-Secret"));
    }

    @Test
    void noOtherHostIsSentTheHeaders() {
        configure();
        machine.names.put("other.example", "127.0.0.1");
        String other = elsewhere.address().toString().replace("localhost", "other.example");
        server.on("GET /api/albums", AnsweringServer.redirect(other + "/albums"));
        server.on("GET /api/server/version", AnsweringServer.json(200, "{\"major\":3,\"minor\":1,\"patch\":0}"));

        thrown(ImmichException.NotImmich.class, () -> client().albums());
        thrown(
                ImmichException.class,
                () -> new ImmichClient(ServerAddress.parse(other), new ApiKey("some-key"), machine.surroundings())
                        .albums());
        assertThat(elsewhere.asked())
                .isNotEmpty()
                .noneMatch(asked -> asked.headers().containsKey("CF-Access-Client-Secret"));
    }

    @Test
    void nothingIsSentInTheClearToAServerThatIsNamedByHttps() {
        ServerAccess access = new ServerAccess(ServerAddress.parse("photos.example"), HEADERS);

        assertThat(access.headersFor(URI.create("https://Photos.example/api"))).isEqualTo(HEADERS);
        assertThat(access.headersFor(URI.create("http://photos.example/api"))).isEqualTo(GateHeaders.NONE);
        assertThat(access.headersFor(URI.create("https://photos.example.org/api")))
                .isEqualTo(GateHeaders.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 500})
    void doNotGetTheirSecretTold(int status) {
        configure();
        server.on(
                "GET /api/server/version",
                AnsweringServer.json(
                        status, "{\"message\":\"refused: " + SECRET + "\",\"statusCode\":" + status + "}"));

        ImmichException told = thrown(ImmichException.class, () -> client().version());

        StringWriter trace = new StringWriter();
        told.printStackTrace(new PrintWriter(trace));
        assertThat(trace + " " + machine.access).doesNotContain(SECRET);
    }
}
