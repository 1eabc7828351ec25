package io.github.immichtg.network;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Proxies by the protocol of a server, and the hosts that are reached without one. Immutable.
 *
 * @param http proxy to servers that speak http; {@code null} for none
 * @param https proxy to servers that speak https; {@code null} for none
 * @param direct entries of {@code NO_PROXY}: {@code *}, names with all below them, addresses, networks as
 *     {@code 10.0.0.0/8}; each with a port or without
 */
public record ProxyRules(
        @Nullable ProxyAddress http, @Nullable ProxyAddress https, List<String> direct) {

    /** No proxies. */
    public static final ProxyRules NONE = new ProxyRules(null, null, List.of());

    private static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.0/8", "::1");
    private static final Pattern IP = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern WITH_PORT = Pattern.compile("([^:]+|\\[.+]):(\\d{1,5})");

    /** Copies the components. */
    public ProxyRules {
        direct = List.copyOf(direct);
    }

    /**
     * {@return the same proxy to all servers}
     *
     * @param proxy the proxy to use
     */
    public static ProxyRules all(ProxyAddress proxy) {
        return new ProxyRules(proxy, proxy, List.of());
    }

    /**
     * Parses the entries of {@code NO_PROXY}, by comma or space, and adds this machine.
     *
     * @param text the variable's text
     * @return the entries in lower case, and those of this machine
     */
    public static List<String> entries(String text) {
        return Stream.concat(THIS_MACHINE.stream(), Stream.of(text.split("[,\\s]+")))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> entry.toLowerCase(Locale.ROOT))
                .toList();
    }

    /**
     * {@return the proxy to a server; empty if it is reached without one}
     *
     * @param server address of a request
     */
    public Optional<ProxyAddress> to(URI server) {
        boolean secure = "https".equalsIgnoreCase(server.getScheme());
        ProxyAddress proxy = secure ? https : http;
        if (proxy == null) {
            return Optional.empty();
        }
        String authority = String.valueOf(server.getRawAuthority());
        String host =
                authority.replaceFirst("^.*@", "").replaceFirst(":\\d*$", "").replaceAll("[\\[\\]]", "");
        String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        int port = server.getPort() >= 0 ? server.getPort() : secure ? 443 : 80;
        return direct.stream().anyMatch(entry -> covers(entry, name, port)) ? Optional.empty() : Optional.of(proxy);
    }

    private static boolean covers(String entry, String host, int port) {
        var withPort = WITH_PORT.matcher(entry);
        if (withPort.matches()) {
            return Integer.parseInt(withPort.group(2)) == port && covers(withPort.group(1), host, port);
        }
        if (entry.equals("*")) {
            return true;
        }
        String[] network = entry.replaceAll("[\\[\\]]", "").split("/", 2);
        InetAddress base = address(network[0]);
        if (base != null) {
            InetAddress asked = address(host);
            return asked != null && begins(asked.getAddress(), base.getAddress(), network);
        }
        String name = entry.replaceFirst("^\\*?\\.", "");
        return host.equals(name) || host.endsWith("." + name);
    }

    private static boolean begins(byte[] asked, byte[] base, String[] network) {
        if (network.length > 1 && !network[1].matches("\\d{1,3}")) {
            return false;
        }
        int bits = network.length > 1 ? Integer.parseInt(network[1]) : base.length * 8;
        if (asked.length != base.length || bits > base.length * 8) {
            return false;
        }
        int mask = bits % 8 == 0 ? 0 : 0xFF << (8 - bits % 8);
        return Arrays.equals(asked, 0, bits / 8, base, 0, bits / 8)
                && (mask == 0 || ((asked[bits / 8] ^ base[bits / 8]) & mask & 0xFF) == 0);
    }

    /** The address that a text is; names are not looked up. */
    private static @Nullable InetAddress address(String text) {
        try {
            return IP.matcher(text).matches() ? InetAddress.getByName(text) : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
