package io.github.immichtg.internal.immich.http;

import io.github.immichtg.immich.value.ImmichException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Meaning of failed connections to a server. */
final class ConnectionFailures {

    private ConnectionFailures() {}

    /** Meaning of a failure to connect, or to get the beginning of a response. */
    static ImmichException of(URI api, Throwable cause) {
        if (isTlsAlert(cause)) {
            return expectsTls(api);
        }
        return switch (cause) {
            case ImmichException own -> own;
            case Connections.NotPublic e -> new ImmichException.Unreachable(api, String.valueOf(e.getMessage()), e);
            case Connections.ConnectTimeout e ->
                new ImmichException.Unreachable(
                        api,
                        "no connection in time",
                        "check the address, its port, whether it is http or https, and that the server is running",
                        e);
            case SSLPeerUnverifiedException e ->
                new ImmichException.Unreachable(
                        api,
                        "its certificate is made for other names",
                        "give the name that the certificate was made for",
                        e);
            case SSLHandshakeException e ->
                new ImmichException.Unreachable(
                        api,
                        "its certificate is not trusted: " + e.getMessage(),
                        "give the name that the certificate was made for, or add its authority to Java's trust store",
                        e);
            case SSLException e ->
                new ImmichException.Unreachable(
                        api,
                        "no secure connection: " + e.getMessage(),
                        "check the port, or give the address with http:// if it is served without a certificate",
                        e);
            case ConnectException e -> new ImmichException.Unreachable(api, "connection refused", e);
            case UnknownHostException e -> new ImmichException.Unreachable(api, "unknown host", e);
            // Without its cause, which quotes what came.
            case ProtocolException e -> new ImmichException.NotImmich(api, "it does not speak HTTP");
            default -> new ImmichException.Failing(api, "the connection broke", Duration.ZERO, cause);
        };
    }

    /** Whether a TLS alert came where a status line should be: OkHttp quotes it, as text or in hexadecimal. */
    private static boolean isTlsAlert(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(cause -> String.valueOf(cause.getMessage()))
                .anyMatch(said -> said.contains("\u0015\u0003") || said.contains("content=1503"));
    }

    /** The port is one for secure connections. */
    static ImmichException expectsTls(URI api) {
        return new ImmichException.NotImmich(
                api, "its port takes secure connections only", "give the address with https://", null);
    }
}
