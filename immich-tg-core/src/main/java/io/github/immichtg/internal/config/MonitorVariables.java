package io.github.immichtg.internal.config;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Address and access of the monitoring server that the variables set. Validated when they are read. */
public final class MonitorVariables {

    private static final int LEAST_TOKEN = 16;

    private final Variables values;

    MonitorVariables(Variables values) {
        this.values = values;
    }

    /** Address of the monitoring server; empty if it is disabled. */
    public Optional<InetSocketAddress> address() {
        int port = values.number(Variable.MONITOR_PORT, 0, 65535);
        return port == 0
                ? Optional.empty()
                : Optional.of(new InetSocketAddress(values.require(Variable.MONITOR_ADDRESS), port));
    }

    /** Allowed host names of the monitoring server in lower case, besides addresses and names without a dot. */
    public Set<String> names() {
        return Stream.of(Variable.MONITOR_HOST, Variable.MONITOR_ADDRESS)
                .flatMap(variable -> Stream.of(values.get(variable).orElse("").split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Access token of the monitoring server; a secret. */
    public Optional<String> token() {
        return values.get(Variable.MONITOR_TOKEN).isEmpty()
                ? Optional.empty()
                : Optional.of(values.parse(Variable.MONITOR_TOKEN, token -> {
                    if (token.length() < LEAST_TOKEN) {
                        throw new IllegalArgumentException("it must have at least " + LEAST_TOKEN
                                + " characters so that it cannot be guessed; 'openssl rand -hex 16' generates one");
                    }
                    return token;
                }));
    }
}
