package io.github.immichtg.network;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Options of the network to a server. Immutable.
 *
 * @param authorities certificate authorities that are trusted in addition to the usual ones
 * @param proxies proxies to the server
 */
public record NetworkOptions(List<X509Certificate> authorities, ProxyRules proxies) {

    /** The usual authorities, and no proxies. */
    public static final NetworkOptions USUAL = new NetworkOptions(List.of(), ProxyRules.NONE);

    public NetworkOptions {
        authorities = List.copyOf(authorities);
    }

    /** A copy with other proxies. */
    public NetworkOptions withProxies(ProxyRules others) {
        return new NetworkOptions(authorities, others);
    }

    @Override
    public String toString() {
        return "NetworkOptions[" + authorities.size() + " authorities, " + proxies + "]";
    }
}
