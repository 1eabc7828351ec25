package io.github.immichtg.internal.network;

import io.github.immichtg.network.ProxyAddress;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.IDN;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets through a SOCKS 5 proxy (RFC 1928) with user and password (RFC 1929), which Java's own take from one place
 * for the whole process.
 */
final class SocksSockets extends SocketFactory {

    private static final int VERSION = 5;
    private static final int OPEN = 0;
    private static final int LOGIN = 2;
    private static final int NAME = 3;
    private static final byte[] NOWHERE = new byte[4];

    private final ProxyAddress proxy;

    SocksSockets(ProxyAddress proxy) {
        this.proxy = proxy;
    }

    /** An address that leaves it to the proxy to look the name up. */
    static List<InetAddress> unresolved(String host) throws UnknownHostException {
        return List.of(InetAddress.getByAddress(host, NOWHERE));
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public void connect(SocketAddress endpoint, int timeout) throws IOException {
                InetSocketAddress at = new InetSocketAddress(proxy.host(), proxy.port());
                if (at.isUnresolved()) {
                    throw new UnknownHostException(proxy.host());
                }
                try {
                    super.connect(at, timeout);
                } catch (SocketTimeoutException e) {
                    throw new ProxyFailure("the proxy " + proxy + " cannot be reached", e);
                }
                int before = getSoTimeout();
                setSoTimeout(timeout);
                try {
                    handshake(this, (InetSocketAddress) endpoint);
                } catch (SocketTimeoutException | EOFException e) {
                    throw new ProxyFailure("the proxy " + proxy + " does not answer like a SOCKS 5 proxy", e);
                }
                setSoTimeout(before);
            }
        };
    }

    private void handshake(Socket socket, InetSocketAddress server) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        String user = proxy.user();
        socket.getOutputStream()
                .write(user == null ? new byte[] {VERSION, 1, OPEN} : new byte[] {VERSION, 2, OPEN, LOGIN});
        int version = in.readUnsignedByte();
        int method = in.readUnsignedByte();
        if (version != VERSION) {
            throw new ProxyFailure("the proxy " + proxy + " does not answer like a SOCKS 5 proxy", null);
        }
        if (method == LOGIN && user != null) {
            logIn(socket, in, user);
        } else if (method != OPEN) {
            throw new ProxyFailure("the proxy " + proxy + " wants a user and a password", null);
        }
        socket.getOutputStream().write(connect(server));
        in.readUnsignedByte();
        int reply = in.readUnsignedByte();
        in.readUnsignedByte();
        int bound = switch (in.readUnsignedByte()) {
            case 1 -> 4;
            case NAME -> in.readUnsignedByte();
            default -> 16;
        };
        in.readFully(new byte[bound + 2]);
        if (reply != 0) {
            throw new ProxyFailure("the proxy " + proxy + " does not connect to it: " + meaning(reply), null);
        }
    }

    private void logIn(Socket socket, DataInputStream in, String user) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(1);
        put(out, user.getBytes(StandardCharsets.UTF_8));
        put(out, String.valueOf(proxy.password()).getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().write(out.toByteArray());
        in.readUnsignedByte();
        if (in.readUnsignedByte() != 0) {
            throw new ProxyFailure("the proxy " + proxy + " wants another user or password", null);
        }
    }

    private static byte[] connect(InetSocketAddress server) {
        byte[] address = server.getAddress().getAddress();
        boolean named = Arrays.equals(address, NOWHERE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {VERSION, 1, 0, (byte) (named ? NAME : address.length == 4 ? 1 : 4)});
        if (named) {
            put(out, IDN.toASCII(server.getHostString()).getBytes(StandardCharsets.US_ASCII));
        } else {
            out.writeBytes(address);
        }
        out.write(server.getPort() >>> 8);
        out.write(server.getPort());
        return out.toByteArray();
    }

    private static void put(ByteArrayOutputStream out, byte[] text) {
        out.write(text.length);
        out.writeBytes(text);
    }

    private static String meaning(int reply) {
        return switch (reply) {
            case 2 -> "its rules forbid that";
            case 3, 4 -> "the host cannot be reached";
            case 5 -> "connection refused";
            case 6 -> "no connection in time";
            default -> "SOCKS error " + reply;
        };
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw unconnected();
    }

    @Override
    public Socket createSocket(String host, int port, @Nullable InetAddress localHost, int localPort) {
        throw unconnected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw unconnected();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, @Nullable InetAddress localAddress, int localPort) {
        throw unconnected();
    }

    private static UnsupportedOperationException unconnected() {
        return new UnsupportedOperationException("use an unconnected socket");
    }
}
