package io.github.immichtg.immich;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * IANA's registries of special-purpose addresses as tables of prefixes (IPv4 and IPv6, state of 2025), with multicast, and what
 * a server that anybody may name must not be at for other reasons. Each address is taken as a number and held against every
 * prefix, bit by bit: nothing here is shared with what it judges.
 */
final class Registries {

    /** Not globally reachable, multicast, or reserved. */
    private static final List<Prefix> FOUR = prefixes(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            // Two single addresses within are reachable, and no server's.
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            // The host of Azure's virtual machines.
            "168.63.129.16/32");

    /** All that is given out; the rest of IPv6 is not. */
    private static final Prefix GIVEN_OUT = prefix("2000::/3");

    /** Of what is given out: protocol assignments with Teredo, documentation. */
    private static final List<Prefix> SIX = prefixes("2001::/23", "2001:db8::/32", "3fff::/20");

    private static final Prefix SIX_TO_FOUR = prefix("2002::/16");
    private static final Prefix NAT64 = prefix("64:ff9b::/96");

    /** Java reads the text of a mapped address as an IPv4 one. */
    private static final Prefix MAPPED = new Prefix(BigInteger.valueOf(0xFFFF).shiftLeft(32), 96, 128);

    /** What is near these is drawn more often than by chance. */
    private static final List<Prefix> NEAR = Stream.of(
                    FOUR,
                    SIX,
                    List.of(GIVEN_OUT, SIX_TO_FOUR, NAT64, MAPPED),
                    prefixes(
                            "::/96",
                            "::/127",
                            "64:ff9b:1::/48",
                            "100::/64",
                            "2001::/32",
                            "5f00::/16",
                            "fc00::/7",
                            "fe80::/10",
                            "fec0::/10",
                            "ff00::/8"))
            .flatMap(List::stream)
            .toList();

    private Registries() {}

    /** The first address, how many bits it stands for, and of how many an address is made. */
    private record Prefix(BigInteger first, int length, int bits) {
        boolean holds(BigInteger address) {
            return address.shiftRight(bits - length).equals(first.shiftRight(bits - length));
        }

        /** The first, the last, one beside them, or one within. */
        BigInteger drawn(Random random) {
            BigInteger size = BigInteger.ONE.shiftLeft(bits - length);
            return switch (random.nextInt(6)) {
                case 0 -> first;
                case 1 -> first.add(size).subtract(BigInteger.ONE);
                case 2 -> first.subtract(BigInteger.ONE);
                case 3 -> first.add(size);
                default -> first.add(new BigInteger(bits - length, random));
            };
        }
    }

    private static Prefix prefix(String text) {
        String[] parts = text.split("/");
        try {
            byte[] bytes = InetAddress.getByName(parts[0]).getAddress();
            return new Prefix(new BigInteger(1, bytes), Integer.parseInt(parts[1]), 8 * bytes.length);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static List<Prefix> prefixes(String... texts) {
        return Stream.of(texts).map(Registries::prefix).toList();
    }

    /** Whether it belongs to the Internet, as the registries have it. */
    static boolean isPublic(InetAddress address) {
        BigInteger number = new BigInteger(1, address.getAddress());
        return address.getAddress().length == 4 ? isPublicFour(number) : isPublicSix(number);
    }

    private static boolean isPublicFour(BigInteger number) {
        return FOUR.stream().noneMatch(prefix -> prefix.holds(number));
    }

    private static boolean isPublicSix(BigInteger number) {
        BigInteger last = number.mod(BigInteger.ONE.shiftLeft(32));
        if (MAPPED.holds(number) || NAT64.holds(number)) {
            return isPublicFour(last);
        }
        if (SIX_TO_FOUR.holds(number)) {
            return isPublicFour(number.shiftRight(80).mod(BigInteger.ONE.shiftLeft(32)));
        }
        Predicate<Prefix> holds = prefix -> prefix.holds(number);
        return GIVEN_OUT.holds(number) && SIX.stream().noneMatch(holds);
    }

    /** Drawn addresses: of either kind by chance, about every prefix, and IPv4 ones in every wrapping. */
    static List<InetAddress> drawn(int count, Random random) throws UnknownHostException {
        List<InetAddress> drawn = new ArrayList<>();
        while (drawn.size() < count) {
            Prefix near = NEAR.get(random.nextInt(NEAR.size()));
            BigInteger four = new BigInteger(32, random);
            BigInteger special =
                    FOUR.get(random.nextInt(FOUR.size())).drawn(random).mod(BigInteger.ONE.shiftLeft(32));
            BigInteger wrapped = random.nextBoolean() ? four : special;
            drawn.add(
                    switch (random.nextInt(8)) {
                        case 0 -> address(four, 32);
                        case 1 -> address(new BigInteger(128, random), 128);
                        case 2 -> address(GIVEN_OUT.first().add(new BigInteger(125, random)), 128);
                        case 3 -> address(MAPPED.first().add(wrapped), 128);
                        case 4 -> address(NAT64.first().add(wrapped), 128);
                        case 5 ->
                            address(
                                    SIX_TO_FOUR
                                            .first()
                                            .add(wrapped.shiftLeft(80))
                                            .add(new BigInteger(80, random)),
                                    128);
                        default -> address(near.drawn(random), near.bits());
                    });
        }
        return drawn;
    }

    private static InetAddress address(BigInteger number, int bits) throws UnknownHostException {
        byte[] bytes = new byte[bits / 8];
        BigInteger within = number.mod(BigInteger.ONE.shiftLeft(bits));
        for (int i = 0; i < bytes.length; i++) {
            bytes[bytes.length - 1 - i] = within.shiftRight(8 * i).byteValue();
        }
        return InetAddress.getByAddress(bytes);
    }
}
