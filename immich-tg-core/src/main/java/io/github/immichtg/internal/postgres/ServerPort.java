package io.github.immichtg.internal.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Port of a home's server. */
final class ServerPort {

    private ServerPort() {}

    /**
     * Reuses the last port, so that processes disconnected by a crash find the server again.
     *
     * @param file remembers it
     */
    static int choose(Path file) throws IOException {
        if (Files.exists(file)) {
            String remembered = Files.readString(file).strip();
            if (remembered.matches("\\d{4,5}") && Integer.parseInt(remembered) <= 65_535) {
                int port = Integer.parseInt(remembered);
                if (isFree(port)) {
                    return port;
                }
            }
        }
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(file, any.getLocalPort() + "\n");
            return any.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
