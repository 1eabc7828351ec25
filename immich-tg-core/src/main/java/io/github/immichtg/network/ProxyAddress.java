package io.github.immichtg.network;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Address of a proxy, with user and password if it wants them. Immutable; its text hides both.
 *
 * @param kind how it is spoken to
 * @param host name or IP address; IPv6 without brackets
 * @param port its port
 * @param user the user's name; {@code null} if it wants none
 * @param password the user's password; {@code null} if it wants none
 */
public record ProxyAddress(
        Kind kind,
        String host,
        int port,
        @Nullable String user,
        @Nullable String password) {

    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://");
    private static final int LONGEST = 255;

    /** Protocol of a proxy. */
    public enum Kind {
        /** HTTP, by CONNECT for encrypted connections. */
        HTTP("http", 8080),
        /** SOCKS 5; names are looked up here. */
        SOCKS5("socks5", 1080),
        /** SOCKS 5; the proxy looks names up. */
        SOCKS5H("socks5h", 1080);

        private final String scheme;
        private final int port;

        Kind(String scheme, int port) {
            this.scheme = scheme;
            this.port = port;
        }
    }

    /**
     * Parses {@code socks5h://user:password@host:1080}; without a scheme, it is an HTTP proxy. What is special in a URL
     * is written as {@code %XX} in user and password.
     *
     * @param text the text to parse
     * @return the address
     * @throws IllegalArgumentException with a message that quotes nothing of it
     */
    public static ProxyAddress parse(String text) {
        URI uri;
        try {
            uri = new URI(SCHEME.matcher(text).find() ? text : "http://" + text);
        } catch (URISyntaxException e) {
            // Without its cause, which quotes user and password.
            throw malformed();
        }
        Kind kind = switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
            case "http" -> Kind.HTTP;
            case "socks5", "socks" -> Kind.SOCKS5;
            case "socks5h" -> Kind.SOCKS5H;
            case "https" ->
                throw new IllegalArgumentException(
                        "https:// proxies are not supported; expected http://, socks5:// or socks5h://");
            default -> throw new IllegalArgumentException("expected a proxy at http://, socks5:// or socks5h://");
        };
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65535) {
            throw malformed();
        }
        String[] login = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        return new ProxyAddress(
                kind,
                uri.getHost().replaceAll("[\\[\\]]", ""),
                uri.getPort() < 0 ? kind.port : uri.getPort(),
                login.length < 1 ? null : decoded(login[0]),
                login.length < 1 ? null : login.length < 2 ? "" : decoded(login[1]));
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("it should look like socks5h://user:password@host:1080; write a special"
                + " character of the password as %XX (@ is %40)");
    }

    private static String decoded(String text) {
        String decoded = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        if (decoded.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new IllegalArgumentException("user and password may have up to " + LONGEST + " bytes");
        }
        return decoded;
    }

    /** Scheme, host and port alone. */
    @Override
    public String toString() {
        return kind.scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
