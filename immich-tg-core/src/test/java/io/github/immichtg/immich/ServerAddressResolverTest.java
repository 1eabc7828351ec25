package io.github.immichtg.immich;

import static io.github.immichtg.immich.AnsweringServer.json;
import static io.github.immichtg.immich.AnsweringServer.text;
import static io.github.immichtg.immich.ImmichExceptionTest.thrown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.immich.value.ServerAccess;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.standins.http.Fault;
import io.github.immichtg.standins.immich.ImmichStandIn;
import io.github.immichtg.standins.immich.ImmichVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressResolverTest {

    private static final String PONG = "{\"res\":\"pong\"}";

    private final ImmichFixture immich = new ImmichFixture();

    @AfterEach
    void close() {
        immich.close();
    }

    private ServerAddress resolve(String pasted) throws InterruptedException {
        return new ServerAddressResolver(immich.machine.surroundings()).resolve(ServerAddress.parse(pasted));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "///",
                "/api",
                "/api/",
                "/photos",
                "/photos/25247e56-cc37-4c1a-9c00-e6cccc6cd1f0",
                "/albums/25247e56-cc37-4c1a-9c00-e6cccc6cd1f0?x=1#top",
                "/api/albums/25247e56-cc37-4c1a-9c00-e6cccc6cd1f0",
                "/apiary/api",
            })
    void findsTheApiBehindAnyAddressOfTheWebApp(String path) throws InterruptedException {
        try (var server = ImmichStandIn.start(ImmichVersion.V3_1_0)) {
            var host = server.url().getRawAuthority();
            for (var pasted : new String[] {host + path, "http://" + host + path, "HTTP://" + host + path}) {
                assertThat(resolve(pasted)).hasToString("http://" + host + "/api");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsTheApiOfEveryVersionInMaintenanceToo(ImmichVersion version) throws InterruptedException {
        try (var server = ImmichStandIn.start(version)) {
            server.maintenance(true);
            assertThat(resolve(server.url() + "/photos")).hasToString(server.url() + "/api");
        }
    }

    @Test
    void needsNoWellKnownWhereAPingIsAnswered() throws InterruptedException {
        try (var server = ImmichStandIn.start(ImmichVersion.V2_7_5)) {
            server.fault(request -> request.path().startsWith("/.well-known"), Fault.badGateway());
            assertThat(resolve(server.url().toString())).hasToString(server.url() + "/api");
        }
    }

    @Test
    void takesTheServersWordForWhereItsApiIs() throws InterruptedException {
        try (var server = new AnsweringServer()) {
            var origin = server.address().api().resolve("/").toString();
            for (var endpoint : new String[] {"/immich/api", "/immich/api/", origin + "immich/api"}) {
                server.on("GET /.well-known/immich", json(200, "{\"api\":{\"endpoint\":\"" + endpoint + "\"}}"));
                assertThat(resolve(origin)).hasToString(origin + "immich/api");
            }
            assertThat(server.asked())
                    .allSatisfy(asked -> assertThat(asked.headers()).doesNotContainKey("X-api-key"));
        }
    }

    @Test
    void findsAServerTooOldSoThatItIsRefusedByName() throws InterruptedException {
        try (var server = new AnsweringServer()) {
            server.on("GET /.well-known/immich", json(200, "{\"api\":{\"endpoint\":\"/api\"}}"))
                    .on("GET /api/server-info/version", json(200, "{\"major\":1,\"minor\":91,\"patch\":4}"));
            var client = immich.client(resolve(server.address().toString()));
            assertThat(thrown(ImmichException.TooOld.class, client::version)).hasMessageContaining("1.91.4");
        }
    }

    @Test
    void followsNobodyToAnotherHost() {
        try (var server = new AnsweringServer()) {
            server.on("GET /.well-known/immich", json(200, "{\"api\":{\"endpoint\":\"https://evil.example/api\"}}"));
            assertThat(thrown(
                            ImmichException.NotImmich.class,
                            () -> resolve(server.address().toString())))
                    .hasMessageContaining("not an Immich");
            server.on("GET /api/server/ping", AnsweringServer.redirect("https://login.example/?next=api"));
            assertThat(thrown(
                            ImmichException.NotImmich.class,
                            () -> resolve(server.address().toString())))
                    .hasMessageContaining("https://login.example")
                    .hasMessageContaining("let /api pass");
        }
    }

    @Test
    void saysThatOtherProgramsAreNoImmich() {
        try (var server = new AnsweringServer()) {
            thrown(
                    ImmichException.NotImmich.class,
                    () -> resolve(server.address().toString()));
            for (var bad : new String[] {"{}", "[]", "{\"api\":{}}", "{\"api\":{\"endpoint\":\"ftp://x/\"}}", "x"}) {
                server.on("GET /.well-known/immich", json(200, bad));
                thrown(
                        ImmichException.NotImmich.class,
                        () -> resolve(server.address().toString()));
            }
            server.on("GET /api/server/ping", text(200, "text/html", "<h1>Welcome to nginx!</h1>"));
            thrown(
                    ImmichException.NotImmich.class,
                    () -> resolve(server.address().toString()));
            server.on("GET /api/server/ping", json(200, "{\"res\":\"pang\"}"));
            thrown(
                    ImmichException.NotImmich.class,
                    () -> resolve(server.address().toString()));
            server.on("GET /api/server/ping", text(401, "text/html", "<h1>Log in</h1>"));
            assertThat(thrown(
                            ImmichException.NotImmich.class,
                            () -> resolve(server.address().toString())))
                    .hasMessageContaining("without its own login");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/photos", "/photos/", "/apps/photos", "/apps/photos/albums/1"})
    void findsTheApiInAFolderOfAProxyThoughThereIsOneAtItsRoot(String path) throws InterruptedException {
        try (var server = new AnsweringServer()) {
            var origin = server.address().api().resolve("/").toString().replaceFirst("/$", "");
            var folder = path.startsWith("/apps") ? "/apps/photos" : "/photos";
            server.on("GET /api/server/ping", json(200, PONG))
                    .on("GET " + folder + "/api/server/ping", json(200, PONG));

            assertThat(resolve(origin + path)).hasToString(origin + folder + "/api");
        }
    }

    @Test
    void asksForNoPartOfAShareLink() throws InterruptedException {
        try (var server = new AnsweringServer()) {
            server.on("GET /api/server/ping", json(200, PONG));
            var origin = server.address().api().resolve("/").toString();

            assertThat(resolve(origin + "share/SeCrEtKeY")).hasToString(origin + "api");
            assertThat(resolve(origin + "s/my-album")).hasToString(origin + "api");

            assertThat(server.asked())
                    .allSatisfy(asked -> assertThat(asked.path()).isEqualTo("/api/server/ping"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0015\u0003\u0003\u0000\u0002\u0002\u0046",
                "HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n"
                        + "<center>The plain HTTP request was sent to HTTPS port</center>",
                "HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n"
            })
    void saysThatAPortTakesSecureConnectionsOnly(String answer) throws Exception {
        try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answers(server, answer));

            assertThat(thrown(
                            ImmichException.NotImmich.class,
                            () -> resolve("http://localhost:" + server.getLocalPort())))
                    .hasMessageContaining("secure connections only")
                    .hasMessageContaining("https://");
        }
    }

    private static void answers(ServerSocket server, String answer) {
        while (!server.isClosed()) {
            try (var connection = server.accept()) {
                connection.getInputStream().read(new byte[4096]);
                connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                return; // closed at the end of the test
            }
        }
    }

    @Test
    void triesTheOtherSchemeWhereNoneWasGiven() throws Exception {
        try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> pongWithoutTls(server));
            var host = "localhost:" + server.getLocalPort();
            var https = URI.create("https://" + host + "/api");
            var resolving = new ServerAddressResolver(immich.machine.surroundings());
            assertThat(resolving.resolve(new ServerAddress(https, true, List.of())))
                    .hasToString("http://" + host + "/api");
            // Who says https does not want the key to go out in the clear.
            assertThat(thrown(ImmichException.Unreachable.class, () -> resolving.resolve(new ServerAddress(https))))
                    .hasMessageContaining("http://");
        }
    }

    /** As Immich itself does where no proxy stands before it: whoever speaks TLS is told that this is no HTTP. */
    private static void pongWithoutTls(ServerSocket server) {
        while (!server.isClosed()) {
            try (var connection = server.accept()) {
                var http = connection.getInputStream().readNBytes(1)[0] == 'G';
                connection.getInputStream().read(new byte[4096]);
                var answer = http
                        ? "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 14\r\n\r\n" + PONG
                        : "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n";
                connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                assertThat(e).as("the client or the test has hung up").isNotNull();
            }
        }
    }

    @Test
    void reachesAHostWithAnUnderscore() throws InterruptedException {
        try (var server = ImmichStandIn.start(ImmichVersion.V3_1_0)) {
            immich.machine.names.put("immich_server", "127.0.0.1");
            var anna = server.user("Anna");
            anna.album("Holiday");
            var address = resolve("Immich_Server:" + server.url().getPort() + "/photos");
            assertThat(address)
                    .hasToString("http://immich_server:" + server.url().getPort() + "/api");
            var key = new ApiKey(anna.readerKey());
            var client = new ImmichClient(address, key, immich.machine.surroundings());
            assertThat(client.albums()).hasSize(1);
            immich.machine.names.clear();
            var later = new ImmichClient(address, key, immich.machine.surroundings());
            assertThat(thrown(ImmichException.Unreachable.class, later::albums)).hasMessageContaining("unknown host");
        }
    }

    @Test
    void saysThatNoCertificateFitsAnUnderscore() {
        assertThat(thrown(ImmichException.Unreachable.class, () -> resolve("https://immich_server")))
                .hasMessageContaining("underscore");
    }

    @Test
    void goesWithARedirectToHttpsAndSaysSo(@TempDir Path folder) throws Exception {
        var tls = new SelfSigned(folder);
        var secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(tls.context()));
        secure.createContext("/api/server/ping", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, PONG.length());
            exchange.getResponseBody().write(PONG.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        secure.start();
        try (var plain = new AnsweringServer()) {
            var port = secure.getAddress().getPort();
            immich.machine.access = ServerAccess.PLAIN.withNetwork(tls.trusted());
            var trusting = immich.machine.surroundings();
            immich.machine.access = ServerAccess.PLAIN;
            for (var status : new int[] {301, 308}) {
                plain.on("GET /api/server/ping", exchange -> {
                    exchange.getResponseHeaders().add("Location", "https://localhost:" + port + "/api/server/ping");
                    exchange.sendResponseHeaders(status, -1);
                });
                assertThat(new ServerAddressResolver(trusting).resolve(plain.address()))
                        .hasToString("https://localhost:" + port + "/api");
            }
            var e = thrown(ImmichException.Unreachable.class, () -> resolve("https://localhost:" + port));
            assertThat(e).hasMessageContaining("certificate").hasMessageContaining("IMMICH_CA_FILE");
        } finally {
            secure.stop(0);
        }
    }

    @Test
    void tellsWhatIsNoAddressAtAll() {
        assertThatThrownBy(() -> resolve("ftp://photos.example.org")).isInstanceOf(IllegalArgumentException.class);
    }
}
