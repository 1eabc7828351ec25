package io.github.immichtg.immich.value;

import io.github.immichtg.immich.ImmichClient;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Address of an Immich server's API: {@code https://photos.example.org/api}. Two resolved addresses of the same API are equal.
 *
 * @param api base URI of the API, without a trailing slash
 * @param schemeGuessed whether the user did not specify http or https
 * @param below folders of the pasted address in which the API may be instead, the deepest first: a page of the web app is
 *     not told from a folder of a proxy before the server is asked
 */
public record ServerAddress(URI api, boolean schemeGuessed, List<String> below) {

    private static final Pattern BARE_IPV6 = Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*");
    private static final Pattern UNDERSCORED = Pattern.compile("[A-Za-z0-9_.-]*_[A-Za-z0-9_.-]*");
    private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*)://");
    private static final Pattern API_SEGMENT = Pattern.compile("^(.*?/api)(?:/.*)?$");
    private static final Pattern IP_OR_LOCAL = Pattern.compile("localhost|\\d+\\.\\d+\\.\\d+\\.\\d+|\\[.*]");

    /** Pages whose addresses are secrets: what follows them is asked for nowhere. */
    private static final Pattern SHARE_LINK = Pattern.compile("/(?:share|s)(?:/.*)?");

    private static final Pattern FOLDERS = Pattern.compile("((/[^/]+)(?:/[^/]+)?)(?:/.*)?");

    /** Copies the components. */
    public ServerAddress {
        below = List.copyOf(below);
    }

    /**
     * An address with a known scheme.
     *
     * @param api address of the API, with a scheme
     */
    public ServerAddress(URI api) {
        this(api, false, List.of());
    }

    /**
     * Parses a pasted address: {@code https://photos.example.org}, {@code http://192.168.1.5:2283/api/}, {@code
     * photos.example.org}, or any page of the web app. A path counts up to a segment {@code api}; without one, the API
     * is at the root of its host or in one of the path's first folders. The default scheme is https, but http for an IP
     * address, localhost and a custom port; {@link ImmichClient#resolve} tries the other one too, and asks the server
     * for the location of its API.
     *
     * @param pasted the address as a person wrote it
     * @return the address, with a scheme
     * @throws IllegalArgumentException with a one-sentence message if it is not an address
     */
    public static ServerAddress parse(String pasted) {
        var text = pasted.strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the address of the Immich server is empty");
        }
        if (BARE_IPV6.matcher(text).matches()) {
            text = "[" + text + "]";
        }
        var given = SCHEME.matcher(text);
        var scheme = given.find() ? given.group(1).toLowerCase(Locale.ROOT) : "";
        var uri = uri(scheme.isEmpty() ? "https://" + text : text);
        if (uri.getRawUserInfo() != null
                || (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@"))) {
            throw new IllegalArgumentException(
                    "the address of the Immich server must not contain a user name or password");
        }
        var host = host(uri);
        var complete = scheme(scheme, uri, host);
        var path = uri.getRawPath().replaceAll("/{2,}", "/");
        var named = API_SEGMENT.matcher(path);
        return new ServerAddress(
                URI.create(complete + "://" + host + port(uri, complete) + (named.matches() ? named.group(1) : "/api")),
                scheme.isEmpty(),
                named.matches() ? List.of() : below(path));
    }

    private static List<String> below(String path) {
        var folders = FOLDERS.matcher(path.replaceFirst("/$", ""));
        return SHARE_LINK.matcher(path).matches() || !folders.matches()
                ? List.of()
                : Stream.of(folders.group(1), folders.group(2)).distinct().toList();
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // Its message would repeat the text, which may contain a password.
            throw new IllegalArgumentException(
                    "the address of the Immich server should look like https://photos.example.org");
        }
    }

    private static String host(URI uri) {
        @Nullable String authority = uri.getRawAuthority();
        if (uri.getHost() != null) {
            return uri.getHost().toLowerCase(Locale.ROOT);
        }
        if (authority == null || authority.isEmpty() || authority.startsWith(":")) {
            throw new IllegalArgumentException(
                    "the address of the Immich server has no host; it should look like https://photos.example.org");
        }
        var name = authority.replaceFirst(":\\d*$", "");
        if (UNDERSCORED.matcher(name).matches()) {
            return name.toLowerCase(Locale.ROOT);
        }
        try {
            var ascii = IDN.toASCII(name).toLowerCase(Locale.ROOT);
            if (new URI("https://" + ascii).getHost() != null) {
                return ascii;
            }
        } catch (IllegalArgumentException | URISyntaxException e) {
            throw noHostName(e);
        }
        throw noHostName(null);
    }

    private static IllegalArgumentException noHostName(@Nullable Exception cause) {
        return new IllegalArgumentException(
                "the address of the Immich server has an invalid host name; it should look like"
                        + " https://photos.example.org",
                cause);
    }

    private static String scheme(String given, URI uri, String host) {
        return switch (given) {
            case "http" -> "http";
            case "https" -> "https";
            case "" -> {
                var ownPort = number(uri) != -1 && number(uri) != 443;
                // Containers may have names with an underscore.
                yield ownPort || host.contains("_") || IP_OR_LOCAL.matcher(host).matches() ? "http" : "https";
            }
            default ->
                throw new IllegalArgumentException("the address of an Immich server starts with https:// or http://");
        };
    }

    private static String port(URI uri, String scheme) {
        var port = number(uri);
        if (port == 0 || port > 65535) {
            throw new IllegalArgumentException("the port of the Immich server's address must be from 1 to 65535");
        }
        var standard = scheme.equals("http") ? 80 : 443;
        return port == -1 || port == standard ? "" : ":" + port;
    }

    /** The port, even after a host name that {@link URI} cannot parse; -1 if there is none. */
    private static int number(URI uri) {
        var authority = uri.getRawAuthority();
        if (uri.getHost() != null || !authority.matches(".*:\\d{1,6}$")) {
            return uri.getPort();
        }
        return Integer.parseInt(authority.substring(authority.lastIndexOf(':') + 1));
    }

    /** {@return the same server with the other scheme, for an address without one} */
    public ServerAddress otherScheme() {
        var text = api.toString();
        var secure = text.startsWith("https://");
        return new ServerAddress(
                URI.create((secure ? "http" : "https") + text.substring(text.indexOf("://"))), true, below);
    }

    /**
     * {@return another address on the same server; {@code path} starts with a slash}
     *
     * @param path starts with a slash
     */
    public ServerAddress withPath(String path) {
        return new ServerAddress(
                URI.create(api.getScheme() + "://" + api.getRawAuthority() + path), schemeGuessed, List.of());
    }

    /** {@return the host name as given, including underscores, or the IP address; IPv6 in brackets} Never empty. */
    public String host() {
        return api.getRawAuthority().replaceFirst(":\\d*$", "");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ServerAddress address && api.equals(address.api) && below.equals(address.below);
    }

    @Override
    public int hashCode() {
        return api.hashCode();
    }

    /**
     * {@return the URI of an API call; {@code path} starts with a slash}
     *
     * @param path starts with a slash
     */
    public URI call(String path) {
        return URI.create(api + path);
    }

    @Override
    public String toString() {
        return api.toString();
    }
}
