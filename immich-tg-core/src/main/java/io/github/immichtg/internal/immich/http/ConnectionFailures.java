package io.github.immichtg.internal.immich.http;

import io.github.immichtg.immich.value.ImmichException;
import io.github.immichtg.internal.network.ProxyFailure;
import io.github.immichtg.internal.network.UntrustedCertificate;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Meaning of failed connections to a server. */
final class ConnectionFailures {

    /** TLS alerts about a client's certificate: none, one that the server does not trust, or any failure. */
    private static final Pattern DEMANDS_CERTIFICATE = Pattern.compile(
            "alert: (?:certificate_required|bad_certificate|certificate_unknown|unknown_ca|access_denied)");

    /** A TLS alert where a status line should be: OkHttp quotes it, as text or in hexadecimal. */
    private static final Pattern TLS_ALERT = Pattern.compile("\\x15\\x03|content=1503");

    private ConnectionFailures() {}

    private static ImmichException untrusted(URI api, UntrustedCertificate why, Throwable cause) {
        return why.isOutdated()
                ? new ImmichException.Unreachable(
                        api,
                        "its certificate is " + why.getMessage(),
                        "renew it if that is over, or set this machine's clock",
                        cause)
                : new ImmichException.Unreachable(
                        api,
                        "its certificate is not trusted (" + why.getMessage() + ")",
                        "set IMMICH_CA_FILE to a PEM file with the authority that issued it",
                        cause);
    }

    /** The server wants to see a certificate of ours. */
    static ImmichException demandsCertificate(URI api, @Nullable Throwable cause) {
        return new ImmichException.Unreachable(
                api,
                "it demands a client certificate that it trusts",
                "set IMMICH_CLIENT_CERT and IMMICH_CLIENT_KEY to the PEM files of one",
                cause == null ? new IOException("HTTP 400") : cause);
    }

    /** Meaning of a failure to connect, or to get the beginning of a response. */
    static ImmichException of(URI api, Throwable cause) {
        if (says(cause, TLS_ALERT)) {
            return expectsTls(api);
        }
        var untrusted = UntrustedCertificate.in(cause);
        if (untrusted.isPresent()) {
            return untrusted(api, untrusted.get(), cause);
        }
        if (says(cause, DEMANDS_CERTIFICATE)) {
            return demandsCertificate(api, cause);
        }
        return switch (cause) {
            case ImmichException own -> own;
            case ProxyFailure e ->
                new ImmichException.Unreachable(
                        api,
                        String.valueOf(e.getMessage()),
                        "check HTTPS_PROXY, HTTP_PROXY or ALL_PROXY, or name the server in NO_PROXY if it is reached without",
                        e);
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
            case SSLException e ->
                new ImmichException.Unreachable(
                        api,
                        "no secure connection: " + e.getMessage(),
                        "check the port, or give the address with http:// if it is served without a certificate",
                        e);
            case Connections.CertificateWanted e ->
                new ImmichException.Failing(
                        api,
                        "the connection broke after the server asked for a client certificate; IMMICH_CLIENT_CERT sets one",
                        Duration.ZERO,
                        e);
            case ConnectException e -> new ImmichException.Unreachable(api, "connection refused", e);
            case UnknownHostException e -> new ImmichException.Unreachable(api, "unknown host", e);
            // Without its cause, which quotes what came.
            case ProtocolException e -> new ImmichException.NotImmich(api, "it does not speak HTTP");
            default -> new ImmichException.Failing(api, "the connection broke", Duration.ZERO, cause);
        };
    }

    private static boolean says(Throwable failure, Pattern what) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause ->
                        what.matcher(String.valueOf(cause.getMessage())).find());
    }

    /** The port is one for secure connections. */
    static ImmichException expectsTls(URI api) {
        return new ImmichException.NotImmich(
                api, "its port takes secure connections only", "give the address with https://", null);
    }
}
