package io.github.immichtg.immich.value;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Access to one's own Immich server, beyond its address and an API key. It applies to that server's host alone, never
 * to servers of untrusted users. Immutable.
 *
 * @param server the server; {@code null} if there is none, and nothing applies
 * @param headers sent with each request to its host
 */
public record ServerAccess(@Nullable ServerAddress server, GateHeaders headers) {

    /** Nothing but address and key. */
    public static final ServerAccess PLAIN = new ServerAccess(null, GateHeaders.NONE);

    /** Headers for a request: none for another host, and none in the clear if the server's address is https. */
    public GateHeaders headersFor(URI uri) {
        if (server == null || !new ServerAddress(uri).host().equalsIgnoreCase(server.host())) {
            return GateHeaders.NONE;
        }
        boolean secret = "https".equalsIgnoreCase(uri.getScheme())
                || "http".equalsIgnoreCase(server.api().getScheme());
        return secret ? headers : GateHeaders.NONE;
    }
}
