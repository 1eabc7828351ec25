package io.github.immichtg.internal.network;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509KeyManager;
import okhttp3.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Key manager that notes on which connections a server asked for a client's certificate and was shown none. With TLS
 * 1.3 a server refuses that only after the handshake, and its alert is lost where the connection is reset at once.
 */
public final class CertificateRequests extends X509ExtendedKeyManager {

    private static final String UNANSWERED = CertificateRequests.class.getName();

    private final X509KeyManager keys;

    CertificateRequests(X509KeyManager keys) {
        this.keys = keys;
    }

    /** Whether the server of a connection asked for a certificate and was shown none. */
    public static boolean isUnanswered(@Nullable Connection connection) {
        return connection != null
                && connection.socket() instanceof SSLSocket socket
                && socket.getSession().getValue(UNANSWERED) != null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal @Nullable [] issuers, Socket socket) {
        String alias = keys.chooseClientAlias(types, issuers, socket);
        if (alias == null && socket instanceof SSLSocket secure) {
            SSLSession session = secure.getHandshakeSession();
            if (session != null) {
                session.putValue(UNANSWERED, true);
            }
        }
        return alias;
    }

    @Override
    public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
        return keys.getClientAliases(type, issuers);
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
        return keys.getServerAliases(type, issuers);
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal @Nullable [] issuers, Socket socket) {
        return keys.chooseServerAlias(type, issuers, socket);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return keys.getCertificateChain(alias);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return keys.getPrivateKey(alias);
    }
}
