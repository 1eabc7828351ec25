package io.github.immichtg.internal.network;

import io.github.immichtg.network.ClientCertificate;
import io.github.immichtg.network.NetworkOptions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;

/** TLS of OkHttp clients: trusted authorities, the client's certificate, and failures that name the server's. */
public final class TlsClients {

    private TlsClients() {}

    /** Lets a client trust the usual authorities and those of the options, and show its certificate if it has one. */
    public static OkHttpClient.Builder secure(
            OkHttpClient.Builder http, NetworkOptions options, @Nullable ClientCertificate own) {
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
            context.init(new KeyManager[] {built.keyManager()}, new TrustManager[] {trust}, null);
            return http.sslSocketFactory(context.getSocketFactory(), trust);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
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
