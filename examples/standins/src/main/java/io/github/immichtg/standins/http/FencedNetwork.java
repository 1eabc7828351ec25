package io.github.immichtg.standins.http;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * Network with everything that may stand in between: a proxy with a password before all, certificates from an authority of one's
 * own, and a login before Immich. Safe for many threads.
 */
public final class FencedNetwork implements AutoCloseable {

    /** Parts of the secrets that no program may show. */
    public static final List<String> SECRETS = List.of("rd-of-the-proxy", "token-of-the-login");

    private final HeldCertificate home = new HeldCertificate.Builder()
            .commonName("Home CA")
            .certificateAuthority(0)
            .build();
    private final ForwardProxy proxy = new ForwardProxy();
    private final GuardedServer photos;
    private final GuardedServer bots;
    private final Path folder;

    /**
     * Starts all of it.
     *
     * @param folder where the authority's certificate is put
     * @param immich what {@code https://photos.home} leads to
     * @param telegram what {@code https://bots.home} leads to
     * @throws IOException when the folder cannot be written to
     */
    public FencedNetwork(Path folder, URI immich, URI telegram) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("home.pem"), home.certificatePem());
        photos = guarded("photos.home", immich, Map.of("CF-Access-Client-Secret", "token-of-the-login"));
        bots = guarded("bots.home", telegram, Map.of());
    }

    private GuardedServer guarded(String name, URI behind, Map<String, String> wanted) {
        HeldCertificate own = new HeldCertificate.Builder()
                .commonName(name)
                .addSubjectAlternativeName(name)
                .signedBy(home)
                .build();
        GuardedServer server = new GuardedServer(
                new HandshakeCertificates.Builder().heldCertificate(own).build().sslContext(), behind, wanted);
        proxy.knowing(name, server.port());
        return server;
    }

    /**
     * The variables that lead through.
     *
     * @param scheme the proxy's: {@code http} or {@code socks5h}
     */
    public Map<String, String> variables(String scheme) {
        String authority = folder.resolve("home.pem").toString();
        return Map.of(
                "IMMICH_URL",
                "https://photos.home",
                "IMMICH_CA_FILE",
                authority,
                "IMMICH_HEADERS",
                "CF-Access-Client-Secret: token-of-the-login",
                "TELEGRAM_API_URL",
                "https://bots.home",
                "TELEGRAM_CA_FILE",
                authority,
                "HTTPS_PROXY",
                proxy.url(scheme, true));
    }

    /** The proxy. */
    public ForwardProxy proxy() {
        return proxy;
    }

    /** The login before Immich. */
    public GuardedServer login() {
        return photos;
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        photos.close();
        bots.close();
    }
}
