package io.github.immichtg.internal.immich.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BoundedTextTest {

    @Test
    void whatIsShortStays() {
        assertThat(BoundedText.fileName("IMG_0001.jpg")).isEqualTo("IMG_0001.jpg");
        assertThat(BoundedText.name("x".repeat(255))).hasSize(255);
    }

    @Test
    void aFilesExtensionStays() {
        assertThat(BoundedText.fileName("x".repeat(3000) + ".jpeg"))
                .hasSize(255)
                .endsWith("x.jpeg");
        assertThat(BoundedText.fileName("x".repeat(3000))).hasSize(255);
        assertThat(BoundedText.fileName("." + "x".repeat(3000))).hasSize(255);
    }

    @Test
    void noCharacterIsCutInTwo() {
        for (int before = 0; before < 4; before++) {
            String cut = BoundedText.fileName("x".repeat(before) + "😀".repeat(300) + ".jpg");
            assertThat(cut).endsWith("😀.jpg").hasSizeLessThanOrEqualTo(255);
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(cut)).isTrue();
        }
    }
}
