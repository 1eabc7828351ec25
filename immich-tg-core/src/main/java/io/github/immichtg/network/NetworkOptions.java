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

    /** Copies the components. */
    public NetworkOptions {
        authorities = List.copyOf(authorities);
    }

    /**
     * {@return a copy with other proxies}
     *
     * @param others replace the present ones
     */
    public NetworkOptions withProxies(ProxyRules others) {
        return new NetworkOptions(authorities, others);
    }

    @Override
    public String toString() {
        return "NetworkOptions[" + authorities.size() + " authorities, " + proxies + "]";
    }
}
