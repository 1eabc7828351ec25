package io.github.immichtg.immich.value;

import io.github.immichtg.network.ClientCertificate;
import io.github.immichtg.network.NetworkOptions;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Access to one's own Immich server, beyond its address and an API key. Headers and certificate are for that server's
 * host alone; nothing of it is for servers of untrusted users. Immutable.
 *
 * @param server the server; {@code null} if there is none, and nothing applies
 * @param headers sent with each request to its host
 * @param certificate shown to its host if that demands one; {@code null} for none
 * @param network network to all servers except those of untrusted users
 */
public record ServerAccess(
        @Nullable ServerAddress server,
        GateHeaders headers,
        @Nullable ClientCertificate certificate,
        NetworkOptions network) {

    /** Nothing but address and key. */
    public static final ServerAccess PLAIN = new ServerAccess(null, GateHeaders.NONE, null, NetworkOptions.USUAL);

    /**
     * Access to a server by headers.
     *
     * @param server address of the server
     * @param headers headers for that server alone
     */
    public ServerAccess(ServerAddress server, GateHeaders headers) {
        this(server, headers, null, NetworkOptions.USUAL);
    }

    /**
     * {@return a copy with another network}
     *
     * @param other replaces the present network
     */
    public ServerAccess withNetwork(NetworkOptions other) {
        return new ServerAccess(server, headers, certificate, other);
    }

    /**
     * {@return the certificate for a host; {@code null} for none}
     *
     * @param uri the request's address
     */
    public @Nullable ClientCertificate certificateFor(URI uri) {
        return isFor(uri) ? certificate : null;
    }

    private boolean isFor(URI uri) {
        return server != null && new ServerAddress(uri).host().equalsIgnoreCase(server.host());
    }

    /**
     * {@return the headers for a request: none for another host, and none in the clear if the server's address is
     * https}
     *
     * @param uri the request's address
     */
    public GateHeaders headersFor(URI uri) {
        if (server == null || !isFor(uri)) {
            return GateHeaders.NONE;
        }
        boolean secret = "https".equalsIgnoreCase(uri.getScheme())
                || "http".equalsIgnoreCase(server.api().getScheme());
        return secret ? headers : GateHeaders.NONE;
    }
}
