package io.github.immichtg.internal.config;

import io.github.immichtg.config.ConfigurationException;
import io.github.immichtg.immich.value.GateHeaders;
import io.github.immichtg.immich.value.ServerAccess;
import io.github.immichtg.immich.value.ServerAddress;
import io.github.immichtg.network.ClientCertificate;
import io.github.immichtg.network.NetworkOptions;
import io.github.immichtg.network.ProxyAddress;
import io.github.immichtg.network.ProxyRules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Ways to Immich and Telegram that the variables set. Validated when they are read. */
public final class NetworkVariables {

    private static final String PEM = "-----BEGIN ";

    private final Variables values;

    NetworkVariables(Variables values) {
        this.values = values;
    }

    /**
     * Access to Immich servers, and to the one in {@code IMMICH_URL}.
     *
     * @throws ConfigurationException also if something is set for a server that is not
     */
    public ServerAccess immich() {
        NetworkOptions options = new NetworkOptions(authorities(Variable.IMMICH_CA_FILE), proxies());
        @Nullable ClientCertificate own = clientCertificate();
        GateHeaders headers = values.isSet(Variable.IMMICH_HEADERS)
                ? values.parse(Variable.IMMICH_HEADERS, GateHeaders::parse)
                : GateHeaders.NONE;
        if (own == null && headers.values().isEmpty()) {
            return ServerAccess.PLAIN.withNetwork(options);
        }
        if (!values.isSet(Variable.IMMICH_URL)) {
            throw new ConfigurationException((own == null ? Variable.IMMICH_HEADERS : Variable.IMMICH_CLIENT_CERT)
                    + " is for the server in IMMICH_URL alone; set IMMICH_URL too.");
        }
        return new ServerAccess(values.parse(Variable.IMMICH_URL, ServerAddress::parse), headers, own, options);
    }

    /** The network to Telegram. */
    public NetworkOptions telegram() {
        ProxyRules proxies = values.isSet(Variable.TELEGRAM_PROXY)
                ? ProxyRules.all(values.parse(Variable.TELEGRAM_PROXY, ProxyAddress::parse))
                : proxies();
        return new NetworkOptions(authorities(Variable.TELEGRAM_CA_FILE), proxies);
    }

    private ProxyRules proxies() {
        @Nullable ProxyAddress all = proxy(Variable.ALL_PROXY);
        @Nullable ProxyAddress http = proxy(Variable.HTTP_PROXY);
        @Nullable ProxyAddress https = proxy(Variable.HTTPS_PROXY);
        String direct = values.get(Variable.NO_PROXY).orElse(values.values().getOrDefault("no_proxy", ""));
        return new ProxyRules(http == null ? all : http, https == null ? all : https, ProxyRules.entries(direct));
    }

    /** Programs know these variables in small letters, too. */
    private @Nullable ProxyAddress proxy(Variable variable) {
        if (values.isSet(variable)) {
            return values.parse(variable, ProxyAddress::parse);
        }
        String small = variable.name().toLowerCase(Locale.ROOT);
        String value = values.values().get(small);
        try {
            return value == null ? null : ProxyAddress.parse(value);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(small + " is invalid: " + e.getMessage());
        }
    }

    private @Nullable ClientCertificate clientCertificate() {
        if (!values.isSet(Variable.IMMICH_CLIENT_CERT) && !values.isSet(Variable.IMMICH_CLIENT_KEY)) {
            return null;
        }
        List<X509Certificate> chain = values.parse(Variable.IMMICH_CLIENT_CERT, NetworkVariables::certificates);
        return values.parse(Variable.IMMICH_CLIENT_KEY, value -> ClientCertificate.of(chain, pem(value)));
    }

    private List<X509Certificate> authorities(Variable variable) {
        return values.isSet(variable) ? values.parse(variable, NetworkVariables::certificates) : List.of();
    }

    private static List<X509Certificate> certificates(String value) {
        try {
            List<X509Certificate> read = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem(value).getBytes(StandardCharsets.UTF_8)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (!read.isEmpty()) {
                return read;
            }
        } catch (CertificateException e) {
            throw noCertificate(e);
        }
        throw noCertificate(null);
    }

    private static IllegalArgumentException noCertificate(@Nullable Exception cause) {
        return new IllegalArgumentException("it holds no certificates in PEM ('-----BEGIN CERTIFICATE-----')", cause);
    }

    /** The text itself, or that of the file that is named. */
    private static String pem(String value) {
        if (value.contains(PEM)) {
            return value;
        }
        try {
            return Files.readString(Path.of(value), StandardCharsets.ISO_8859_1);
        } catch (IOException | IllegalArgumentException e) {
            // Without its value, which may be a key that was pasted without its first line.
            throw new IllegalArgumentException("expected a PEM file that can be read", e);
        }
    }
}
