package io.github.immichtg.standins.http;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A proxy on 127.0.0.1, as Squid (CONNECT and plain http) and Dante (SOCKS 5) are, that wants a user and a password. It knows the
 * names that a test has told it. Safe for many threads.
 */
public final class ForwardProxy implements AutoCloseable {

    private static final String USER = "anna";
    private static final String PASSWORD = "pa:ss@wörd-of-the-proxy";

    private final ServerSocket listening;
    private final Map<String, Integer> ports = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /**
     * Starts a proxy on any free port.
     *
     * @throws UncheckedIOException when there is none
     */
    public ForwardProxy() {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(() -> {
            while (true) {
                try {
                    Socket socket = listening.accept();
                    open.add(socket);
                    Thread.ofVirtual().start(() -> serve(socket));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    /**
     * Tells it a name.
     *
     * @param port where the name leads to on 127.0.0.1, whatever port is asked for
     * @return this
     */
    public ForwardProxy knowing(String name, int port) {
        ports.put(name, port);
        return this;
    }

    /**
     * Its address as the usual variables take it.
     *
     * @param scheme {@code http}, {@code socks5} or {@code socks5h}
     * @param withLogin whether the user and the password stand in it
     */
    public String url(String scheme, boolean withLogin) {
        return scheme + "://" + (withLogin ? USER + ":pa%3Ass%40w%C3%B6rd-of-the-proxy@" : "") + "127.0.0.1:"
                + listening.getLocalPort();
    }

    /** What it was asked for by those who gave the password, in order: {@code CONNECT photos.example:443}, {@code SOCKS …}. */
    public List<String> asked() {
        return asked;
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int first = in.readUnsignedByte();
            if (first == 5) {
                socks(socket, in);
            } else {
                http(socket, in, first);
            }
        } catch (IOException e) {
            // The client went away.
            return;
        }
    }

    private void socks(Socket socket, DataInputStream in) throws IOException {
        byte[] methods = in.readNBytes(in.readUnsignedByte());
        if (new String(methods, StandardCharsets.ISO_8859_1).indexOf(2) < 0) {
            socket.getOutputStream().write(new byte[] {5, -1});
            return;
        }
        socket.getOutputStream().write(new byte[] {5, 2});
        in.readUnsignedByte();
        String user = text(in);
        boolean good = user.equals(USER) && text(in).equals(PASSWORD);
        socket.getOutputStream().write(new byte[] {1, (byte) (good ? 0 : 1)});
        if (!good) {
            return;
        }
        in.readNBytes(3);
        String host = in.readUnsignedByte() == 3
                ? text(in)
                : InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
        int port = in.readUnsignedShort();
        asked.add("SOCKS " + host + ":" + port);
        @Nullable Integer to = ports.get(host);
        socket.getOutputStream().write(new byte[] {5, (byte) (to == null ? 4 : 0), 0, 1, 0, 0, 0, 0, 0, 0});
        if (to != null) {
            tunnel(socket, in, to, "");
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
    }

    private void http(Socket socket, InputStream in, int first) throws IOException {
        StringBuilder read = new StringBuilder().append((char) first);
        while (read.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return;
            }
            read.append((char) next);
        }
        String head = read.toString();
        String login = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        if (!head.contains("Proxy-Authorization: Basic " + login + "\r\n")) {
            say(socket, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"");
            return;
        }
        String[] line = head.substring(0, head.indexOf("\r\n")).split(" ");
        boolean connects = line[0].equals("CONNECT");
        URI target = URI.create(connects ? "https://" + line[1] : line[1]);
        asked.add(line[0] + " " + target.getRawAuthority());
        @Nullable Integer to = ports.get(target.getHost());
        if (to == null) {
            say(socket, "503 Service Unavailable");
        } else if (connects) {
            socket.getOutputStream()
                    .write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            tunnel(socket, in, to, "");
        } else {
            tunnel(
                    socket,
                    in,
                    to,
                    line[0] + " " + target.getRawPath()
                            + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery())
                            + " HTTP/1.1\r\nConnection: close\r\n"
                            + head.substring(head.indexOf("\r\n") + 2)
                                    .replaceAll(
                                            "(?m)^(?:Connection|Proxy-Authorization|Proxy-Connection): .*\r\n", ""));
        }
    }

    private static void say(Socket socket, String status) throws IOException {
        socket.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private void tunnel(Socket socket, InputStream in, int port, String head) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            open.add(server);
            server.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            Thread.ofVirtual().start(() -> pump(in, server));
            server.getInputStream().transferTo(socket.getOutputStream());
        }
    }

    private static void pump(InputStream in, Socket to) {
        try {
            in.transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // One of them went away.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
