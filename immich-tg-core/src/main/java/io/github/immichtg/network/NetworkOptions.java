package io.github.immichtg.network;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Options of the network to a server. Immutable.
 *
 * @param authorities certificate authorities that are trusted in addition to the usual ones
 */
public record NetworkOptions(List<X509Certificate> authorities) {

    /** The usual authorities. */
    public static final NetworkOptions USUAL = new NetworkOptions(List.of());

    public NetworkOptions {
        authorities = List.copyOf(authorities);
    }

    @Override
    public String toString() {
        return "NetworkOptions[" + authorities.size() + " authorities]";
    }
}
