package io.github.immichtg.internal.immich.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Classifier of public Internet addresses and ports, as opposed to those of this machine, home networks and data
 * centres.
 */
public final class PublicAddresses {

    /**
     * IANA's special-purpose registries, as far as {@link InetAddress} does not cover them: first address, prefix
     * length.
     */
    private static final List<Block> SPECIAL = List.of(
            block(8, 0),
            block(10, 100, 64),
            block(24, 192, 0, 0),
            block(24, 192, 0, 2),
            block(24, 192, 88, 99),
            block(15, 198, 18),
            block(24, 198, 51, 100),
            block(24, 203, 0, 113),
            block(4, 240),
            // Azure's virtual machines reach their host at this address.
            block(32, 168, 63, 129, 16));

    /** Ports below 1024 at which Immich is served; the others belong to different services. */
    private static final Set<Integer> WEB = Set.of(80, 443);

    private record Block(int prefix, int first) {
        boolean holds(int address) {
            return address >>> (32 - prefix) == first >>> (32 - prefix);
        }
    }

    private PublicAddresses() {}

    private static Block block(int prefix, int... bytes) {
        int first = 0;
        for (int i = 0; i < 4; i++) {
            first = first << 8 | (i < bytes.length ? bytes[i] : 0);
        }
        return new Block(prefix, first);
    }

    /** Whether this machine currently has this address; true if that cannot be determined. */
    static boolean isOwn(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true;
        }
    }

    /** Whether an untrusted server may be contacted on this port. */
    public static boolean isAllowed(int port) {
        return port > 1023 || WEB.contains(port);
    }

    public static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return switch (address) {
            case Inet4Address four -> isPublic(bits(four.getAddress(), 0));
            case Inet6Address six -> isPublic(six.getAddress());
            default -> false;
        };
    }

    private static boolean isPublic(int address) {
        return SPECIAL.stream().noneMatch(block -> block.holds(address));
    }

    /** Only 2000::/3 is allocated; an IPv4 address embedded in it decides instead. */
    private static boolean isPublic(byte[] six) {
        int first = bits(six, 0);
        if (first >>> 29 != 1) {
            return isMapped(six) && isPublicFour(bits(six, 12));
        }
        boolean documentation = first == 0x20010db8 || first >>> 12 == 0x3fff0;
        boolean sixToFour = first >>> 16 == 0x2002;
        boolean protocols = first >>> 9 == 0x20010000 >>> 9; // 2001::/23, which includes Teredo
        return !documentation && !protocols && (!sixToFour || isPublicFour(first << 16 | bits(six, 4) >>> 16));
    }

    /** NAT64 (64:ff9b::/96); Java has unwrapped IPv4-mapped addresses already. */
    private static boolean isMapped(byte[] six) {
        byte[] nat64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
        return Arrays.equals(six, 0, 12, nat64, 0, 12);
    }

    private static boolean isPublicFour(int address) {
        byte[] bytes = {(byte) (address >>> 24), (byte) (address >>> 16), (byte) (address >>> 8), (byte) address};
        try {
            return isPublic(InetAddress.getByAddress(bytes));
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException("an address has four bytes", e);
        }
    }

    private static int bits(byte[] bytes, int from) {
        return (bytes[from] & 0xff) << 24
                | (bytes[from + 1] & 0xff) << 16
                | (bytes[from + 2] & 0xff) << 8
                | bytes[from + 3] & 0xff;
    }
}
