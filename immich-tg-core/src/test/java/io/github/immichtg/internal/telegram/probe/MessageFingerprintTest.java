package io.github.immichtg.internal.telegram.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.telegram.probe.MessageFingerprint.Kind;
import io.github.immichtg.media.PreparedMedia;
import io.github.immichtg.media.PreparedMedia.Source;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MessageFingerprintTest {

    private static final MessageFingerprint SENT = MessageFingerprint.of(
            new PreparedMedia.Photo(Path.of("a.jpg"), 1, Source.COPIED, 4000, 3000),
            "<b>Tom &amp; «Jerry»</b> \n<a href=\"https://x.example/?a=1&amp;b=2\">📍 Oslo</a>");

    private static MessageFingerprint photo(String text, int width, int height) {
        return new MessageFingerprint(Kind.PHOTO, text, width, height, "");
    }

    @Test
    void isKnownAgainAsTelegramShowsIt() {
        assertThat(photo("Tom & «Jerry»\n📍 Oslo", 1280, 960).mayBe(SENT)).isTrue();
        assertThat(photo("Tom & «Jerry» 📍 Oslo", 2560, 1921).mayBe(SENT)).isTrue();
    }

    @Test
    void anothersPictureIsAnother() {
        assertThat(photo("Tom & «Jerry»\n📍 Bergen", 1280, 960).mayBe(SENT)).isFalse();
        assertThat(photo("", 1280, 960).mayBe(SENT)).isFalse();
        assertThat(photo("Tom & «Jerry»\n📍 Oslo", 960, 1280).mayBe(SENT)).isFalse();
        assertThat(new MessageFingerprint(Kind.TEXT, "Tom & «Jerry»\n📍 Oslo", 0, 0, "").mayBe(SENT))
                .isFalse();
    }

    @Test
    void aFileThatPlaysMayBeCalledWhateverTelegramLikes() {
        MessageFingerprint sent = MessageFingerprint.of(
                new PreparedMedia.Document(Path.of("a.tmp"), 1, Source.COPIED, "Sommer 1.mov"), "Oslo");
        assertThat(new MessageFingerprint(Kind.DOCUMENT, "Oslo", 0, 0, "document-1.mov").mayBe(sent))
                .isTrue();
        assertThat(new MessageFingerprint(Kind.VIDEO, "Oslo", 640, 480, "").mayBe(sent))
                .isTrue();
        assertThat(photo("Oslo", 640, 480).mayBe(sent)).isFalse();
    }
}
