package io.github.immichtg.immich;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to servers that anybody may name: an {@link HttpClient} that connects to public addresses alone. The JDK's client
 * looks names up by itself, at any time, so that a check before it proves nothing; its only way out is therefore a proxy of
 * our own in this process, which looks the name up, checks the addresses and connects to what it has checked.
 *
 * <p>Thread-safe. Whoever starts it closes it.
 */
final class PublicOnly implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PublicOnly.class);

    private static final int LONGEST_HEAD = 64 * 1024;
    private static final int CONNECT_MILLIS = 10_000;

    /** How names are looked up, and which addresses will do. Tests have their own. */
    interface Network {
        List<InetAddress> lookUp(String host) throws UnknownHostException;

        boolean isPublic(InetAddress address);
    }

    static final Network INTERNET = new Network() {
        @Override
        public List<InetAddress> lookUp(String host) throws UnknownHostException {
            return List.of(InetAddress.getAllByName(host));
        }

        @Override
        public boolean isPublic(InetAddress address) {
            return PublicAddresses.isPublic(address);
        }
    };

    private final Network network;
    private final ServerSocket door;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;

    private PublicOnly(Network network, ServerSocket door) {
        this.network = network;
        this.door = door;
        this.http = ImmichClient.httpClient(ProxySelector.of((InetSocketAddress) door.getLocalSocketAddress()));
    }

    static PublicOnly start(Network network) {
        try {
            PublicOnly started = new PublicOnly(network, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.ofPlatform().daemon().name("public-only").start(started::accept);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link ImmichClient#httpClient()} makes it; closed with this. */
    HttpClient http() {
        return http;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                threads.execute(() -> serve(client));
            } catch (IOException | RuntimeException e) {
                if (!door.isClosed()) {
                    LOG.warn("A connection was not taken: {}", e.getMessage());
                }
            }
        }
    }

    /** One request, or one tunnel, for each connection. Where there is no way the client finds it closed. */
    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            String[] head = head(in).split("\r\n");
            String[] request = head[0].split(" ");
            if (request.length != 3) {
                return;
            }
            boolean tunnel = request[0].equals("CONNECT");
            URI target = URI.create(tunnel ? "https://" + request[1] : request[1]);
            try (Socket server = connect(target, tunnel ? 443 : 80)) {
                if (tunnel) {
                    client.getOutputStream().write(ascii("HTTP/1.1 200 Connection established\r\n\r\n"));
                } else {
                    server.getOutputStream().write(ascii(forwarded(request, target, head)));
                }
                threads.execute(() -> pump(in, server));
                server.getInputStream().transferTo(client.getOutputStream());
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("No way out: {}", e.getMessage());
        }
    }

    private static void pump(InputStream in, Socket server) {
        try {
            in.transferTo(server.getOutputStream());
            server.shutdownOutput();
        } catch (IOException e) {
            LOG.debug("Cut off: {}", e.getMessage());
        }
    }

    /** What goes to the server itself: its path alone, and the wish that it ends the connection after its answer. */
    private static String forwarded(String[] request, URI target, String[] head) {
        String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        String headers = List.of(head).subList(1, head.length).stream()
                .filter(line ->
                        !line.toLowerCase(Locale.ROOT).matches("(?:proxy-)?connection:.*|http2-settings:.*|upgrade:.*"))
                .map(line -> line + "\r\n")
                .collect(Collectors.joining());
        return request[0] + " " + path + query + " HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n";
    }

    private Socket connect(URI target, int usualPort) throws IOException {
        String host = target.getHost();
        if (host == null) {
            throw new UnknownHostException(target.getRawAuthority());
        }
        List<InetAddress> addresses = network.lookUp(host.replaceAll("[\\[\\]]", ""));
        for (InetAddress address : addresses) {
            if (!network.isPublic(address)) {
                throw new IOException(host + " is at " + address.getHostAddress() + ", which is not public");
            }
        }
        int port = target.getPort() == -1 ? usualPort : target.getPort();
        IOException failure = new UnknownHostException(host);
        for (InetAddress address : addresses) {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
                return socket;
            } catch (IOException e) {
                socket.close();
                failure = e;
            }
        }
        throw failure;
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int ending = 0;
        while (ending < 4) {
            int next = in.read();
            if (next < 0 || bytes.size() == LONGEST_HEAD) {
                throw new IOException("no request");
            }
            bytes.write(next);
            ending = next == "\r\n\r\n".charAt(ending) ? ending + 1 : next == '\r' ? 1 : 0;
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        http.close();
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
