package io.github.immichtg.telegram;

import java.net.URI;
import org.telegram.telegrambots.meta.TelegramUrl;

/**
 * Which Bot API server to use, as whom, and how fast.
 *
 * <pre>{@code
 * TelegramOptions options = TelegramOptions.of(new BotToken(token)).withApi(URI.create("http://127.0.0.1:8081"));
 * }</pre>
 *
 * @param token the bot's secret
 * @param api the server's address: scheme, host and port, nothing more
 * @param local whether that server runs in {@code --local} mode, which lifts the limits on uploads
 * @param perSecond how many requests a second this process may make with the token
 */
public record TelegramOptions(BotToken token, URI api, boolean local, int perSecond) {

    private static final URI PUBLIC_API = URI.create("https://api.telegram.org");

    public TelegramOptions {
        if (perSecond < 1 || perSecond > 1_000_000) {
            throw new IllegalArgumentException("requests a second are between 1 and 1000000, not " + perSecond);
        }
        String scheme = api.getScheme();
        if (api.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(
                    "the Bot API server's address begins with http:// or https:// and names a host");
        }
        if (api.getRawUserInfo() != null || api.getRawQuery() != null || api.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "the Bot API server's address is a scheme, a host and a port, without a user, a query or a #");
        }
        String path = api.getRawPath();
        if (path != null && !path.isEmpty() && !path.equals("/")) {
            throw new IllegalArgumentException("the Bot API server's address cannot have a path (" + path
                    + "): let it answer at the root of a host or a port");
        }
    }

    /** Telegram's own server with its own limits. */
    public static TelegramOptions of(BotToken token) {
        return new TelegramOptions(token, PUBLIC_API, false, 30);
    }

    /** The same with another Bot API server. */
    public TelegramOptions withApi(URI other) {
        return new TelegramOptions(token, other, local, perSecond);
    }

    /** The same with a server in {@code --local} mode, or not. */
    public TelegramOptions withLocal(boolean isLocal) {
        return new TelegramOptions(token, api, isLocal, perSecond);
    }

    /** The same with another number of requests a second. */
    public TelegramOptions withPerSecond(int requests) {
        return new TelegramOptions(token, api, local, requests);
    }

    /** The largest file the server takes, in bytes; «MB» is taken as 10⁶, which is safe under either reading. */
    public long maxUploadBytes() {
        return maxUploadBytes(local);
    }

    /** The same of any server, in {@code --local} mode or not. */
    public static long maxUploadBytes(boolean isLocal) {
        return isLocal ? 2_000_000_000L : 50_000_000L;
    }

    TelegramUrl url() {
        boolean secure = "https".equals(api.getScheme());
        int port = api.getPort() >= 0 ? api.getPort() : secure ? 443 : 80;
        return new TelegramUrl(api.getScheme(), api.getHost(), port, false);
    }
}
