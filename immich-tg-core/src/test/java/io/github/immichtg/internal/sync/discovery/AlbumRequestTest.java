package io.github.immichtg.internal.sync.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.config.Configuration;
import io.github.immichtg.immich.value.Album;
import io.github.immichtg.immich.value.AlbumId;
import io.github.immichtg.internal.config.Settings;
import io.github.immichtg.sync.event.UnknownAlbumException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Albums as people name them. */
class AlbumRequestTest {

    private static final Album COMMA = album("25247e56-cc37-4c1a-9c00-e6cccc6cd1f0", "Sun, sea");
    private static final Album PLAIN = album("25247e56-cc37-4c1a-9c00-e6cccc6cd1f1", "Garden");

    private static Album album(String id, String name) {
        return new Album(AlbumId.of(id), name, 1, Instant.EPOCH, null);
    }

    private static List<Album> chosen(String variable) throws UnknownAlbumException {
        Map<String, String> variables =
                Map.of("IMMICH_URL", "https://photos.example", "IMMICH_API_KEY", "key", "IMMICH_ALBUM", variable);
        return Settings.of(Configuration.of(variables))
                .subscriptionVariables()
                .albums()
                .chosenFrom(List.of(COMMA, PLAIN));
    }

    @Test
    void aCommaInANameIsWrittenWithABackslash() throws Exception {
        assertThat(chosen("Garden, Sun\\, sea")).containsExactly(PLAIN, COMMA);
        assertThatThrownBy(() -> chosen("Sun, sea"))
                .isInstanceOf(UnknownAlbumException.class)
                .hasMessageContaining("write 'Sun\\, sea'");
    }

    @Test
    void anAlbumsAddressNamesItToo() throws Exception {
        assertThat(chosen("https://photos.example/albums/" + COMMA.id())).containsExactly(COMMA);
    }

    @Test
    void aShareLinkIsNotRepeated() {
        assertThatThrownBy(() -> chosen("https://photos.example/share/SeCrEtKeY"))
                .isInstanceOf(UnknownAlbumException.class)
                .hasMessageContaining("Give its name or its id: 'Sun, sea', 'Garden'.")
                .hasMessageNotContaining("SeCrEt");
    }
}
