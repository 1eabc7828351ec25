package io.github.immichtg.bot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hostile server: before an honest Immich, which it asks what is asked of it, and whose answers it bends as chance has it. It
 * never ends a connection by itself, and keeps every byte that it hears.
 */
final class BentServer implements AutoCloseable {

    private static final int SHARE_OF_HONEST = 3;

    private final ServerSocket door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final URI behind;
    private final Random random;
    private final StringBuffer heard = new StringBuffer();
    private final Map<Bend, Integer> bent = new EnumMap<>(Bend.class);
    private final AtomicInteger pages = new AtomicInteger();
    private final Map<Socket, Boolean> open = new ConcurrentHashMap<>();
    private volatile boolean honest = true;

    /** @param behind the honest one */
    BentServer(URI behind, long seed) throws IOException {
        this.behind = behind;
        this.random = new Random(seed);
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** All that was ever heard. */
    String heard() {
        return heard.toString();
    }

    /** From now on. */
    void turnHostile() {
        honest = false;
    }

    /** How often each bend was used. */
    synchronized Map<Bend, Integer> bent() {
        return new EnumMap<>(bent);
    }

    /** How many answers were bent. */
    synchronized int count() {
        return bent.values().stream().mapToInt(Integer::intValue).sum();
    }

    private synchronized Bend drawn() {
        if (honest || random.nextInt(SHARE_OF_HONEST) == 0) {
            return Bend.NONE;
        }
        Bend[] all = Bend.values();
        Bend one = all[1 + random.nextInt(all.length - 1)];
        // It costs the program half a minute; a hundredth of all are enough of it.
        if (one == Bend.SILENT && random.nextInt(6) != 0) {
            one = Bend.LEFT_OVER;
        }
        bent.merge(one, 1, Integer::sum);
        return one;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = door.accept();
                open.put(socket, true);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            while (true) {
                byte[] request = request(in);
                if (request.length == 0) {
                    return;
                }
                drawn().answer(request(), socket.getOutputStream(), answer(request));
            }
        } catch (IOException reset) {
            // The client has had enough.
        } finally {
            open.remove(socket);
        }
    }

    private Bend.Circumstances request() {
        return new Bend.Circumstances(port(), behind.getPort(), pages.incrementAndGet());
    }

    /** A whole request; nothing where the client has ended the connection. */
    private byte[] request(InputStream in) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        int left = -1;
        for (int next; left != 0 && (next = in.read()) >= 0; ) {
            request.write(next);
            heard.append((char) next);
            if (left > 0) {
                left--;
            } else if (next == '\n' && text(request.toByteArray()).endsWith("\r\n\r\n")) {
                left = length(text(request.toByteArray()));
            }
        }
        return left == 0 ? request.toByteArray() : new byte[0];
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(
                        line.substring("content-length:".length()).strip()))
                .findFirst()
                .orElse(0);
    }

    /** What the honest one answers, head and body. */
    private byte[] answer(byte[] request) throws IOException {
        String text = text(request)
                .replaceFirst("(?i)\r\nHost: [^\r]*", "\r\nHost: " + behind.getAuthority())
                .replaceFirst("(?i)\r\nConnection: [^\r]*", "")
                .replaceFirst("\r\n", "\r\nConnection: close\r\n");
        try (Socket honestOne = new Socket(behind.getHost(), behind.getPort())) {
            OutputStream out = honestOne.getOutputStream();
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return honestOne.getInputStream().readAllBytes();
        }
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : open.keySet()) {
            socket.close();
        }
    }
}
