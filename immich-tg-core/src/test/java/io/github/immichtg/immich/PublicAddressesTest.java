package io.github.immichtg.immich;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.immich.http.PublicAddresses;
import java.net.InetAddress;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.5",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12:3456:789a::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::127.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2002:a00:1::",
                "2001:db8::1",
                "2001::1",
                "3fff::1",
                "fec0::1",
                "100::1",
                "4000::1"
            })
    void ofAMachineOrANetworkOfItsOwn(String address) throws Exception {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "172.15.255.255",
                "172.32.0.1", "192.167.1.1", "198.17.1.1", "198.20.0.1", "223.255.255.1", "2606:4700::1111",
                        "2a00:1450::1",
                "64:ff9b::8.8.8.8", "2002:808:808::1", "::ffff:8.8.8.8"
            })
    void ofTheInternet(String address) throws Exception {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void aHundredThousandDrawnAddressesAreJudgedAsIanasRegistriesHaveThem() throws Exception {
        List<InetAddress> drawn = Registries.drawn(100_000, new Random(4711));

        assertThat(drawn.stream().filter(address -> PublicAddresses.isPublic(address) != Registries.isPublic(address)))
                .isEmpty();
        assertThat(drawn.stream().filter(Registries::isPublic).count()).isBetween(20_000L, 80_000L);
    }
}
