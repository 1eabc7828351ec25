package io.github.immichtg.immich.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://photos.example.org, https://photos.example.org/api",
        "https://photos.example.org/, https://photos.example.org/api",
        "https://photos.example.org///, https://photos.example.org/api",
        "https://photos.example.org/api, https://photos.example.org/api",
        "https://photos.example.org/api/, https://photos.example.org/api",
        "https://photos.example.org//api//, https://photos.example.org/api",
        "https://photos.example.org/api/server/ping, https://photos.example.org/api",
        "HTTPS://Photos.Example.ORG:443/api, https://photos.example.org/api",
        "http://photos.example.org:80, http://photos.example.org/api",
        "http://photos.example.org:443, http://photos.example.org:443/api",
        "http://192.168.1.5:2283/api, http://192.168.1.5:2283/api",
        "http://[::1]:2283, http://[::1]:2283/api",
        "https://photos.example.org/albums/25247e56?x=1#top, https://photos.example.org/api",
        "https://example.org/immich/api, https://example.org/immich/api",
        "https://photos.example.org/apiary, https://photos.example.org/api",
        "photos.example.org, https://photos.example.org/api",
        "photos.example.org:443, https://photos.example.org/api",
        "photos.example.org:2283/photos, http://photos.example.org:2283/api",
        "localhost, http://localhost/api",
        "192.168.1.5:2283, http://192.168.1.5:2283/api",
        "http://immich_server:2283, http://immich_server:2283/api",
        "immich_server, http://immich_server/api",
        "https://Immich_Server.lan/photos, https://immich_server.lan/api",
        "::1, http://[::1]/api",
        "2001:db8::5, http://[2001:db8::5]/api",
        "[2001:DB8::5]:2283, http://[2001:db8::5]:2283/api",
        "192.168.1.5:80, http://192.168.1.5/api",
        "PHOTOS.EXAMPLE.ORG/Albums/25247e56, https://photos.example.org/api",
        "http://фото.example:2283, http://xn--n1aalg.example:2283/api",
        "фото.example, https://xn--n1aalg.example/api",
        "'  https://photos.example.org \n', https://photos.example.org/api",
    })
    void readsWhatPeoplePaste(String pasted, String api) {
        assertThat(ServerAddress.parse(pasted)).hasToString(api);
        assertThat(ServerAddress.parse(api).api())
                .isEqualTo(ServerAddress.parse(pasted).api());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "https://",
                "https:///api",
                "http://:2283",
                "ftp://photos.example.org",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "https://photos.example.org:99999",
                "https://photos.example.org:0",
                "https://photos.example.org:x",
                "https://photos example.org",
                "https://pho\u0000tos.example.org",
                "https://[::1",
                "http://..",
                "https://%41/",
                "none://photos.example.org",
            })
    void refusesWhatIsNoAddress(String pasted) {
        assertThatThrownBy(() -> ServerAddress.parse(pasted))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("[^\n]{10,}");
    }

    @Test
    void repeatsNoPasswordOfAnAddress() {
        for (var pasted : new String[] {
            "https://user:s3cret@photos.example.org",
            "user:s3cret@photos.example.org",
            "https://user:s3cret@фото.example",
            "https://user:s3cret @photos.example.org",
            "https://user:s3cret@host_name",
            "user:s3cret@host_name:2283"
        }) {
            assertThatThrownBy(() -> ServerAddress.parse(pasted))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("s3cret")
                    .hasNoCause();
        }
    }

    @Test
    void buildsCalls() {
        assertThat(ServerAddress.parse("localhost:2283").call("/albums?shared=true"))
                .hasToString("http://localhost:2283/api/albums?shared=true");
    }
}
