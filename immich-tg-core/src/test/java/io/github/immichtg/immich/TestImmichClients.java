package io.github.immichtg.immich;

import io.github.immichtg.immich.value.ServerAccess;
import io.github.immichtg.internal.immich.http.ClientEnvironment;
import io.github.immichtg.internal.immich.http.Connections;

/** Clients of a test that does not sleep before it tries again. */
public final class TestImmichClients {

    private TestImmichClients() {}

    /** @param pause instead of sleeping */
    public static ImmichClients pausing(ClientEnvironment.Pause pause) {
        ClientEnvironment real = ClientEnvironment.real(ServerAccess.PLAIN);
        return new ImmichClients(real.bounded(real.bounds(), pause), Connections.INTERNET);
    }
}
