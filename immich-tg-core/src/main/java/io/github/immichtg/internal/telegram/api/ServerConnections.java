package io.github.immichtg.internal.telegram.api;

import io.github.immichtg.internal.network.ProxyClients;
import io.github.immichtg.internal.network.TlsClients;
import io.github.immichtg.telegram.value.TelegramOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/** Factory of the OkHttp clients for a Bot API server: at most once, over HTTP/1.1, and through its proxy. */
final class ServerConnections {

    private ServerConnections() {}

    /** Connections that are kept for {@code keptAlive} after their last use. */
    static OkHttpClient.Builder of(
            TelegramOptions options, Timeouts timeouts, Dispatcher dispatcher, Duration keptAlive) {
        OkHttpClient.Builder builder = TlsClients.reach(
                        options.api(), new OkHttpClient.Builder(), options.network(), null)
                .dispatcher(dispatcher)
                .connectionPool(
                        new ConnectionPool(dispatcher.getMaxRequests(), keptAlive.toSeconds(), TimeUnit.SECONDS))
                .protocols(List.of(Protocol.HTTP_1_1))
                // Only affects connection attempts, so that one dead address does not fail the request:
                // request bodies refuse to be written twice.
                .retryOnConnectionFailure(true)
                // A redirect would leak the token, which is part of the path.
                .followRedirects(false)
                .connectTimeout(timeouts.connect())
                .writeTimeout(timeouts.write())
                .addNetworkInterceptor(ServerConnections::resetInsteadOfClose);
        options.network()
                .proxies()
                .to(options.api())
                .ifPresent(proxy -> ProxyClients.through(proxy, builder, Dns.SYSTEM));
        String path = String.valueOf(options.api().getRawPath()).replaceFirst("/+$", "");
        if (path.startsWith("/")) {
            builder.addInterceptor(chain -> chain.proceed(below(path, chain.request())));
        }
        return builder;
    }

    /** The library knows servers at the root of a host only. */
    private static Request below(String path, Request request) {
        HttpUrl url = request.url();
        return request.newBuilder()
                .url(url.newBuilder().encodedPath(path + url.encodedPath()).build())
                .build();
    }

    /**
     * Sets SO_LINGER to 0 before anything is written, so that the kernel discards unsent data when the socket is
     * closed, by us or by the death of the process: nothing is delivered after that. Done here and not in a socket
     * factory, which a SOCKS proxy bypasses.
     */
    private static Response resetInsteadOfClose(Interceptor.Chain chain) throws IOException {
        if (chain.connection() != null) {
            chain.connection().socket().setSoLinger(true, 0);
        }
        return chain.proceed(chain.request());
    }
}
