package io.github.immichtg.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.internal.media.ffmpeg.image.Coding;
import io.github.immichtg.internal.media.heif.HeifWriter;
import io.github.immichtg.internal.media.still.Encoded;
import io.github.immichtg.internal.media.still.Heics;
import io.github.immichtg.internal.media.still.Pictures;
import io.github.immichtg.media.PreparedMedia.Photo;
import io.github.immichtg.media.failure.MediaException;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A HEIF file is a picture, whatever kind it states first. */
@Tag("codec")
class HeifBrandsTest {

    private static final BufferedImage SCENE = Pictures.waves(128, 96);

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"heic", "mif1", "miaf", "avci", "jpeg", "1pic", "msf1"})
    void aPictureOfAnyKindIsAPhoto(String brand) throws Exception {
        HeifWriter file = new HeifWriter().brand(brand);
        byte[] original = file.primary(Heics.picture(file, SCENE, Coding.PHONE)).bytes();

        Photo photo = new Bench(dir).prepare(original);

        assertThat(Pictures.psnr(SCENE, Bench.shown(photo))).isGreaterThan(35);
    }

    @Test
    void aJpegInAHeifIsAPhoto() throws Exception {
        HeifWriter file = new HeifWriter().brand("jpeg");
        int picture = file.item("jpeg", Encoded.jpeg(SCENE), file.size(128, 96));

        Photo photo = new Bench(dir).prepare(file.primary(picture).bytes());

        assertThat(Pictures.psnr(SCENE, Bench.shown(photo))).isGreaterThan(35);
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 13, 14, 15, 16, 17, 200})
    void coloursOfAnUnknownMatrixAreNotGuessed(int matrix) throws Exception {
        HeifWriter file = new HeifWriter();
        byte[] original = file.primary(Heics.picture(file, SCENE, Coding.PHONE, file.nclx(1, 13, matrix, true)))
                .bytes();

        assertThatThrownBy(() -> new Bench(dir).prepare(original))
                .isInstanceOf(MediaException.Unreadable.class)
                .hasMessage("this is a HEIC picture of an unsupported kind: its colours are coded by matrix " + matrix);
    }
}
