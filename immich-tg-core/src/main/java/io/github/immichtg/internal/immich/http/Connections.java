package io.github.immichtg.internal.immich.http;

import io.github.immichtg.immich.value.ServerAccess;
import io.github.immichtg.internal.network.CertificateRequests;
import io.github.immichtg.internal.network.ProxyClients;
import io.github.immichtg.internal.network.TlsClients;
import io.github.immichtg.network.NetworkOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Factory of the OkHttp clients for Immich servers: HTTP/1.1, 10 s to connect, and no automatic redirects, because
 * {@link HttpTransport} follows them only as far as the API key may go.
 */
public final class Connections {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int KEPT_PER_ACCOUNT = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private Connections() {}

    /** Name resolution and address policy for untrusted servers. Tests replace it. */
    public interface Network {
        List<InetAddress> lookUp(String host) throws UnknownHostException;

        boolean isPublic(InetAddress address);

        /** Whether an untrusted server may be contacted on this port. */
        boolean isAllowed(int port);
    }

    public static final Network INTERNET = new Network() {
        @Override
        public List<InetAddress> lookUp(String host) throws UnknownHostException {
            return Dns.SYSTEM.lookup(host);
        }

        @Override
        public boolean isPublic(InetAddress address) {
            return PublicAddresses.isPublic(address) && !PublicAddresses.isOwn(address);
        }

        @Override
        public boolean isAllowed(int port) {
            return PublicAddresses.isAllowed(port);
        }
    };

    /** A client that connects to any address, by http until {@link #ofOneAccount} lets it reach a server. */
    public static OkHttpClient anywhere(Dns dns) {
        return builder(new Sockets(address -> {})).dns(dns).build();
    }

    /**
     * A client for untrusted servers. It checks each address when connecting, whatever the name resolved to before,
     * and closes each connection after one request. It connects by http until {@link #ofOneAccount} lets it reach a
     * server.
     */
    public static OkHttpClient toPublicAddresses(Network network) {
        return builder(new Sockets(address -> require(network, address)))
                .dns(network::lookUp)
                .proxy(Proxy.NO_PROXY)
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .build();
    }

    /** A copy that reaches a server, with its own connections: none is shared between two accounts or two servers. */
    static OkHttpClient ofOneAccount(OkHttpClient http, ServerAccess access, URI server) {
        if (http.proxy() == Proxy.NO_PROXY) {
            return TlsClients.reach(server, http.newBuilder(), NetworkOptions.USUAL, null)
                    .build();
        }
        OkHttpClient.Builder own = http.newBuilder()
                .connectionPool(new ConnectionPool(KEPT_PER_ACCOUNT, KEPT.toSeconds(), TimeUnit.SECONDS));
        TlsClients.reach(server, own, access.network(), access.certificateFor(server));
        access.network().proxies().to(server).ifPresent(proxy -> ProxyClients.through(proxy, own, http.dns()));
        return own.build();
    }

    private static OkHttpClient.Builder builder(SocketFactory sockets) {
        Dispatcher dispatcher = new Dispatcher(Executors.newThreadPerTaskExecutor(requestThreads()
                // OkHttp has reported it already, and a server that answers 101 causes it: not a bug of ours.
                .uncaughtExceptionHandler((thread, e) -> LOG.debug("A request ended with an error: {}", e.toString()))
                .factory()));
        dispatcher.setMaxRequests(Integer.MAX_VALUE);
        dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
        return TlsClients.plain(new OkHttpClient.Builder())
                .dispatcher(dispatcher)
                // HTTP/1.1, because Immich does not answer a plain-http request that offers an upgrade to HTTP/2.
                .protocols(List.of(Protocol.HTTP_1_1))
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(CONNECT)
                // Each request has its own time limits.
                .readTimeout(Duration.ZERO)
                .addNetworkInterceptor(Connections::answered)
                .socketFactory(sockets);
    }

    /**
     * Platform threads: with the first virtual thread that waits for a socket, the JVM starts a thread that polls until
     * the process ends, which takes 0.3 s longer then.
     */
    static Thread.Builder.OfPlatform requestThreads() {
        return Thread.ofPlatform().name("immich-", 0).daemon();
    }

    /** The answer. OkHttp passes over one that is provisional (HTTP 1xx), and takes a second one for a fault of ours. */
    private static Response answered(Interceptor.Chain chain) throws IOException {
        try {
            return chain.proceed(chain.request());
        } catch (IllegalStateException e) {
            ProtocolException notHttp = new ProtocolException("one provisional answer after the other");
            notHttp.initCause(e);
            throw notHttp;
        } catch (IOException e) {
            throw CertificateRequests.isUnanswered(chain.connection()) ? new CertificateWanted(e) : e;
        }
    }

    private static void require(Network network, InetSocketAddress address) throws NotPublic {
        if (!network.isPublic(address.getAddress())) {
            throw new NotPublic("not a public address");
        }
        if (!network.isAllowed(address.getPort())) {
            throw new NotPublic("port " + address.getPort() + " is not used by Immich servers");
        }
    }

    /** The server's address or port is not allowed for untrusted servers. */
    public static final class NotPublic extends IOException {
        private static final long serialVersionUID = 1;

        NotPublic(String why) {
            super(why);
        }
    }

    /** The connection broke, and before that the server asked for a client's certificate, which there was not. */
    static final class CertificateWanted extends IOException {
        private static final long serialVersionUID = 1;

        CertificateWanted(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** Connection timeout. */
    static final class ConnectTimeout extends IOException {
        private static final long serialVersionUID = 1;

        ConnectTimeout(SocketTimeoutException cause) {
            super("connection timed out", cause);
        }
    }

    /** Check of an address before connecting to it. */
    @FunctionalInterface
    private interface Check {
        void before(InetSocketAddress connecting) throws IOException;
    }

    /** Sockets that check the exact address they are about to connect to. */
    private static final class Sockets extends SocketFactory {

        private final Check check;

        Sockets(Check check) {
            this.check = check;
        }

        @Override
        public Socket createSocket() {
            return new Socket() {
                @Override
                public void connect(SocketAddress endpoint, int timeout) throws IOException {
                    if (!(endpoint instanceof InetSocketAddress address) || address.isUnresolved()) {
                        throw new UnknownHostException(endpoint.toString());
                    }
                    check.before(address);
                    try {
                        super.connect(endpoint, timeout);
                    } catch (SocketTimeoutException e) {
                        throw new ConnectTimeout(e);
                    }
                }
            };
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException("use an unconnected socket");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
            throw new UnsupportedOperationException("use an unconnected socket");
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException("use an unconnected socket");
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
            throw new UnsupportedOperationException("use an unconnected socket");
        }
    }
}
