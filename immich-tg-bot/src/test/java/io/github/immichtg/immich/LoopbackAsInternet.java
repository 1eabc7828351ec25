package io.github.immichtg.immich;

import io.github.immichtg.immich.value.ServerAccess;
import io.github.immichtg.internal.immich.http.ClientEnvironment;
import io.github.immichtg.internal.immich.http.Connections;
import io.github.immichtg.internal.immich.http.PublicAddresses;
import io.github.immichtg.internal.immich.http.ResponseLimits;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** Pool of clients for which every name leads to this machine, and this machine is a public address. Only that is bent. */
public final class LoopbackAsInternet {

    private static final int HURRY = 20;

    private static final Connections.Network NETWORK = new Connections.Network() {
        @Override
        public List<InetAddress> lookUp(String host) {
            return List.of(InetAddress.getLoopbackAddress());
        }

        @Override
        public boolean isPublic(InetAddress address) {
            return address.isLoopbackAddress();
        }

        @Override
        public boolean isAllowed(int port) {
            return PublicAddresses.isAllowed(port);
        }
    };

    private LoopbackAsInternet() {}

    /** One that is twenty times as impatient as the real one. */
    public static ImmichClients clients() {
        ResponseLimits usual = ResponseLimits.TRUSTED;
        ResponseLimits hurried = new ResponseLimits(
                usual.idle().dividedBy(HURRY),
                usual.answer().dividedBy(HURRY),
                usual.albumAssets(),
                usual.originalBytes());
        ClientEnvironment environment = ClientEnvironment.real(ServerAccess.PLAIN)
                .bounded(
                        hurried,
                        duration -> Thread.sleep(duration.dividedBy(HURRY).plus(Duration.ofMillis(1))));
        return new ImmichClients(environment, NETWORK);
    }
}
