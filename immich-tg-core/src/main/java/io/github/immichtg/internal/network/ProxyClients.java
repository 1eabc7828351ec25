package io.github.immichtg.internal.network;

import io.github.immichtg.network.ProxyAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Credentials;
import okhttp3.Dns;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** OkHttp clients through a proxy. */
public final class ProxyClients {

    private static final String LOGIN = "Proxy-Authorization";

    private ProxyClients() {}

    /** Lets a client reach all its servers through a proxy, and its failures name the proxy where that is at fault. */
    public static OkHttpClient.Builder through(ProxyAddress proxy, OkHttpClient.Builder http, Dns dns) {
        http.addInterceptor(chain -> naming(proxy, chain));
        if (proxy.kind() != ProxyAddress.Kind.HTTP) {
            return http.proxy(Proxy.NO_PROXY)
                    .dns(proxy.kind() == ProxyAddress.Kind.SOCKS5H ? SocksSockets::unresolved : dns)
                    .socketFactory(new SocksSockets(proxy));
        }
        http.addNetworkInterceptor(chain -> admitted(proxy, chain));
        http.proxy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
        String user = proxy.user();
        String password = proxy.password();
        if (user == null || password == null) {
            return http;
        }
        String login = Credentials.basic(user, password, StandardCharsets.UTF_8);
        return http.proxyAuthenticator((route, response) ->
                        // OkHttp also asks before the first request. A request that has them already was refused.
                        response.request().header(LOGIN) == null ? with(login, response.request()) : null)
                // Not after a first refusal: posts are written once.
                .addNetworkInterceptor(chain ->
                        chain.proceed(chain.request().isHttps() ? chain.request() : with(login, chain.request())));
    }

    private static Request with(String login, Request request) {
        return request.newBuilder().header(LOGIN, login).build();
    }

    private static Response naming(ProxyAddress proxy, Interceptor.Chain chain) throws IOException {
        AtomicBoolean through = new AtomicBoolean();
        try {
            return chain.proceed(chain.request()
                    .newBuilder()
                    .tag(AtomicBoolean.class, through)
                    .build());
        } catch (ProxyFailure e) {
            throw e;
        } catch (ConnectException | UnknownHostException e) {
            throw new ProxyFailure("the proxy " + proxy + " cannot be reached", e);
        } catch (IOException e) {
            String said = String.valueOf(e.getMessage());
            if (said.startsWith("Failed to authenticate with proxy")) {
                throw refused(proxy, e);
            }
            if (said.startsWith("Unexpected response code for CONNECT")) {
                throw new ProxyFailure(
                        "the proxy " + proxy + " does not connect to it, but answers HTTP"
                                + said.replaceFirst(".*:", ""),
                        e);
            }
            if (proxy.kind() == ProxyAddress.Kind.HTTP && chain.request().isHttps() && !through.get()) {
                throw unlikeHttp(proxy, e);
            }
            throw e;
        }
    }

    /** The failure of a connection on which the request was not sent yet, so that only the proxy can have said this. */
    private static IOException unlikeHttp(ProxyAddress proxy, IOException e) {
        if (e instanceof ProtocolException || String.valueOf(e.getMessage()).startsWith("unexpected end of stream")) {
            return new ProxyFailure("the proxy " + proxy + " does not answer like an HTTP proxy", e);
        }
        return e instanceof SocketException
                ? new ProxyFailure("the proxy " + proxy + " broke off the connection", e)
                : e;
    }

    /** The answer to a request that is on its way, by the proxy itself or through its tunnel. */
    private static Response admitted(ProxyAddress proxy, Interceptor.Chain chain) throws IOException {
        Optional.ofNullable(chain.request().tag(AtomicBoolean.class)).ifPresent(through -> through.set(true));
        Response response = chain.proceed(chain.request());
        if (response.code() == 407 && !chain.request().isHttps()) {
            response.close();
            throw refused(proxy, null);
        }
        return response;
    }

    private static ProxyFailure refused(ProxyAddress proxy, @Nullable IOException cause) {
        return new ProxyFailure("the proxy " + proxy + " wants another user or password", cause);
    }
}
