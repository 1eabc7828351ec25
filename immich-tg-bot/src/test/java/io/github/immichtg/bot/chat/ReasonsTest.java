package io.github.immichtg.bot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReasonsTest {

    private static String russian(String reason) {
        return Reasons.in(Language.RU, reason);
    }

    @Test
    void whatFilesFailOfIsToldInRussian() {
        assertThat(russian("the file is a HEIC that is damaged")).isEqualTo("файл повреждён");
        assertThat(russian("the JPEG ends within its header")).isEqualTo("файл повреждён");
        assertThat(russian("the video is damaged: moov atom not found")).isEqualTo("файл повреждён");
        assertThat(russian("the video cannot be converted: FFmpeg's libraries here cannot make H.264"))
                .isEqualTo("не удалось преобразовать видео");
        assertThat(russian("this is a PDF, which cannot be decoded here"))
                .isEqualTo("файлы такого вида я читать не умею");
        assertThat(russian("the picture has 90000 × 90000 pixels, more than the 500000000 that may be decoded"))
                .isEqualTo("изображение слишком велико");
        assertThat(russian("as a document it would have 70000000 bytes, more than the 50000000 that may be sent"))
                .isEqualTo("файл слишком велик для Telegram");
        assertThat(russian("the server does not take a file as large as this one (413)"))
                .isEqualTo("файл слишком велик для Telegram");
        assertThat(russian("it is no longer on the Immich server")).isEqualTo("в Immich этого файла больше нет");
        assertThat(russian("Telegram refuses the file: Bad Request: PHOTO_INVALID_DIMENSIONS"))
                .isEqualTo("Telegram не принимает этот файл");
        assertThat(russian("sending was interrupted and Telegram does not tell whether it arrived; check the channel"))
                .isEqualTo("отправка прервалась: посмотрите, есть ли он в канале");
    }

    @Test
    void whatIsNotKnownIsQuotedAndEscaped() {
        assertThat(russian("the <moon> is full.")).isEqualTo("не получилось («the &lt;moon&gt; is full»)");
        assertThat(Reasons.in(Language.EN, "the <moon> is full.")).isEqualTo("the &lt;moon&gt; is full");
        assertThat(Reasons.in(Language.EN, null)).isNotBlank();
        assertThat(Reasons.in(Language.RU, null)).isNotBlank();
    }
}
