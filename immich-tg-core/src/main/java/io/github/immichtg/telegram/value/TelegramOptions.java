package io.github.immichtg.telegram.value;

import io.github.immichtg.network.NetworkOptions;
import java.net.URI;

/**
 * Options of a Bot API connection: server, bot token and rate limit. Immutable; what is out of range is refused with an
 * {@link IllegalArgumentException}.
 *
 * <pre>{@code
 * TelegramOptions options = TelegramOptions.of(new BotToken(token)).withApi(URI.create("http://127.0.0.1:8081"));
 * }</pre>
 *
 * @param token the bot's secret
 * @param api the server's address: scheme, host, port and the path below which it is served
 * @param local whether that server runs in {@code --local} mode, which lifts the limits on uploads
 * @param perSecond how many requests a second this process may make with the token
 * @param network the network to the server
 */
public record TelegramOptions(BotToken token, URI api, boolean local, int perSecond, NetworkOptions network) {

    private static final URI PUBLIC_API = URI.create("https://api.telegram.org");

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if one of them is not allowed
     */
    public TelegramOptions {
        if (perSecond < 1 || perSecond > 1_000_000) {
            throw new IllegalArgumentException("the requests per second must be from 1 to 1000000, not " + perSecond);
        }
        String scheme = api.getScheme();
        if (api.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(
                    "the address of the Bot API server must start with http:// or https:// and have a host");
        }
        if (api.getRawUserInfo() != null || api.getRawQuery() != null || api.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "the address of the Bot API server consists of scheme, host, port and path, without a user, a query or a #");
        }
    }

    /**
     * {@return the options for Telegram's own server and limits}
     *
     * @param token the bot's token
     */
    public static TelegramOptions of(BotToken token) {
        return new TelegramOptions(token, PUBLIC_API, false, 30, NetworkOptions.USUAL);
    }

    /** {@return the server's address without its path, which may be secret} */
    public String shownApi() {
        return api.getScheme() + "://" + api.getRawAuthority();
    }

    /**
     * {@return a copy with another Bot API server}
     *
     * @param other address of the server, with or without a path
     */
    public TelegramOptions withApi(URI other) {
        return new TelegramOptions(token, other, local, perSecond, network);
    }

    /**
     * {@return a copy for a server in {@code --local} mode, or not}
     *
     * @param isLocal whether the server runs in {@code --local} mode
     */
    public TelegramOptions withLocal(boolean isLocal) {
        return new TelegramOptions(token, api, isLocal, perSecond, network);
    }

    /**
     * {@return a copy with another rate limit in requests per second}
     *
     * @param requests requests per second
     */
    public TelegramOptions withPerSecond(int requests) {
        return new TelegramOptions(token, api, local, requests, network);
    }

    /**
     * {@return a copy with another network to the server}
     *
     * @param other replaces the present network
     */
    public TelegramOptions withNetwork(NetworkOptions other) {
        return new TelegramOptions(token, api, local, perSecond, other);
    }

    /** {@return the maximum upload size in bytes; "MB" is taken as 10⁶, which is safe under either reading} */
    public long maxUploadBytes() {
        return maxUploadBytes(local);
    }

    /**
     * {@return the maximum upload size of any server, in {@code --local} mode or not}
     *
     * @param isLocal whether the server runs in {@code --local} mode
     */
    public static long maxUploadBytes(boolean isLocal) {
        return isLocal ? 2_000_000_000L : 50_000_000L;
    }
}
