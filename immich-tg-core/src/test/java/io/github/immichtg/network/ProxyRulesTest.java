package io.github.immichtg.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyRulesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                          | https://photos.example         | true
                    ''                          | https://localhost:2283         | false
                    ''                          | http://127.0.0.1:8081          | false
                    ''                          | http://[::1]:8081              | false
                    *                           | https://photos.example         | false
                    photos.example              | https://Photos.example         | false
                    photos.example              | https://my.photos.example      | false
                    photos.example              | https://myphotos.example       | true
                    .example                    | https://photos.example         | false
                    *.example, 10.0.0.0/8       | https://photos.example         | false
                    10.0.0.0/8                  | http://10.20.30.40:2283        | false
                    10.0.0.0/8                  | http://11.0.0.1                | true
                    192.168.128.0/17            | http://192.168.129.1           | false
                    192.168.128.0/17            | http://192.168.127.1           | true
                    192.168.1.5                 | http://192.168.1.5             | false
                    192.168.1.5/x               | http://192.168.1.5             | true
                    fd00::/8                    | http://[fd12::1]:2283          | false
                    fd00::/8                    | http://[fe12::1]:2283          | true
                    photos.example:2283         | http://photos.example:2283     | false
                    photos.example:2283         | http://photos.example          | true
                    immich_server localhost     | http://immich_server:2283      | false
                    """)
    void sayWhoIsReachedThroughAProxy(String none, String server, boolean proxied) {
        ProxyAddress proxy = ProxyAddress.parse("proxy.example:3128");
        assertThat(new ProxyRules(proxy, proxy, ProxyRules.entries(none)).to(URI.create(server)))
                .isEqualTo(proxied ? java.util.Optional.of(proxy) : java.util.Optional.empty());
    }

    @Test
    void addressesAreParsedAsCurlDoes() {
        assertThat(ProxyAddress.parse("socks5h://anna:p%40s+s@[2001:db8::1]"))
                .isEqualTo(new ProxyAddress(ProxyAddress.Kind.SOCKS5H, "2001:db8::1", 1080, "anna", "p@s+s"))
                .hasToString("socks5h://[2001:db8::1]:1080");
        assertThat(ProxyAddress.parse("proxy:3128"))
                .isEqualTo(new ProxyAddress(ProxyAddress.Kind.HTTP, "proxy", 3128, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://anna:the-secret@proxy:1",
                "socks4://anna:the-secret@proxy:1",
                "http://anna:the-secret@",
                "http://anna:the-secret@proxy:x",
                "http://anna:the-secret^@proxy",
                "the-secret proxy"
            })
    void whatIsNoProxyIsRefusedWithoutQuotingIt(String text) {
        assertThatThrownBy(() -> ProxyAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("the-secret");
    }
}
