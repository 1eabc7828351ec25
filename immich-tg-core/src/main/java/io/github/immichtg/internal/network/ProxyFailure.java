package io.github.immichtg.internal.network;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A proxy that cannot be reached, or does not connect. Its message names the proxy without user and password. */
public final class ProxyFailure extends IOException {

    private static final long serialVersionUID = 1;

    ProxyFailure(String message, @Nullable IOException cause) {
        super(message, cause);
    }
}
