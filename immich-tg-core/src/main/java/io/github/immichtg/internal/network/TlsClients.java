package io.github.immichtg.internal.network;

import io.github.immichtg.network.ClientCertificate;
import io.github.immichtg.network.NetworkOptions;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;

/** TLS of OkHttp clients: trusted authorities, the client's certificate, and failures that name the server's. */
public final class TlsClients {

    /** TLS of all connections without any option, because reading all authorities takes a tenth of a short command. */
    private static final class Usual {
        static final Tls TLS = Tls.of(NetworkOptions.USUAL, null);
    }

    private TlsClients() {}

    /**
     * Lets a client reach a server by its scheme: by https, it trusts the usual authorities and those of the options,
     * and shows its certificate if it has one; by http, it knows nothing of TLS.
     */
    public static OkHttpClient.Builder reach(
            URI server, OkHttpClient.Builder http, NetworkOptions options, @Nullable ClientCertificate own) {
        if ("http".equalsIgnoreCase(server.getScheme())) {
            return plain(http);
        }
        Tls tls = own == null && options.authorities().isEmpty() ? Usual.TLS : Tls.of(options, own);
        return http.connectionSpecs(List.of(ConnectionSpec.MODERN_TLS)).sslSocketFactory(tls.sockets(), tls.trust());
    }

    /** Lets a client reach servers by http only. */
    public static OkHttpClient.Builder plain(OkHttpClient.Builder http) {
        return http.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT));
    }

    private record Tls(SSLSocketFactory sockets, X509TrustManager trust) {

        static Tls of(NetworkOptions options, @Nullable ClientCertificate own) {
            HandshakeCertificates.Builder certificates =
                    new HandshakeCertificates.Builder().addPlatformTrustedCertificates();
            options.authorities().forEach(certificates::addTrustedCertificate);
            if (own != null) {
                X509Certificate first = own.chain().getFirst();
                certificates.heldCertificate(
                        new HeldCertificate(new KeyPair(first.getPublicKey(), own.key()), first),
                        own.chain().stream().skip(1).toArray(X509Certificate[]::new));
            }
            HandshakeCertificates built = certificates.build();
            X509TrustManager trust = new NamingTrust(built.trustManager());
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(
                        new KeyManager[] {new CertificateRequests(built.keyManager())},
                        new TrustManager[] {trust},
                        null);
                return new Tls(context.getSocketFactory(), trust);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has TLS", e);
            }
        }
    }

    /** Trust manager that names the certificates that it refuses. */
    private record NamingTrust(X509TrustManager trust) implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            trust.checkClientTrusted(chain, type);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            try {
                trust.checkServerTrusted(chain, type);
            } catch (CertificateException e) {
                throw chain.length == 0 ? e : UntrustedCertificate.of(chain[chain.length - 1], chain[0], e);
            }
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return trust.getAcceptedIssuers();
        }
    }
}
