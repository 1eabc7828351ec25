package io.github.immichtg.internal.telegram.api;

import java.net.URI;
import org.telegram.telegrambots.meta.TelegramUrl;

/** Address of a Bot API server as the library takes it. */
public final class ServerUrl {

    private ServerUrl() {}

    /** The address with its port, which is that of the scheme if none is given. */
    public static TelegramUrl of(URI server) {
        int port = server.getPort() >= 0 ? server.getPort() : "https".equals(server.getScheme()) ? 443 : 80;
        return new TelegramUrl(server.getScheme(), server.getHost(), port, false);
    }
}
