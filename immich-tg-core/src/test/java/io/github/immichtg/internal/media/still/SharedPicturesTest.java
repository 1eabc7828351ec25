package io.github.immichtg.internal.media.still;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.media.still.file.PhotoLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of real cameras, where somebody has them: -Dreal.pictures=FOLDER. Sizes are those that libheif displays. */
@EnabledIfSystemProperty(named = "real.pictures", matches = ".+")
class SharedPicturesTest {

    private static final Map<String, String> SIZES = Map.ofEntries(
            Map.entry("immich_10bitHDR.avif", "3681 × 5594"),
            Map.entry("iphone_IMG_1034.heic", "4032 × 3024"),
            Map.entry("iphone_IMG_2927.heic", "3024 × 4032"),
            Map.entry("la_colors_hdr_rec2020.avif", "200 × 200"),
            Map.entry("la_paris_icc_exif_xmp.avif", "403 × 302"),
            Map.entry("la_sofa_grid1x5_420.avif", "1024 × 770"),
            Map.entry("lh_example.avif", "800 × 533"),
            Map.entry("lh_rainbow451.heic", "451 × 461"),
            Map.entry("nk_C034.heic", "1280 × 720"),
            Map.entry("nokia83_hdr.heic", "4608 × 3456"),
            Map.entry("nokia_alpha.heic", "1440 × 960"),
            Map.entry("nokia_bird_burst.heic", "1280 × 720"),
            Map.entry("ph_cat.hif", "4240 × 2832"),
            Map.entry("ph_empty_icc.heic", "1025 × 900"),
            Map.entry("ph_invalid_id.heic", "1197 × 1227"),
            Map.entry("ph_RGBA_8__128x128.heif", "128 × 128"),
            Map.entry("ph_RGB_12__128x128.heif", "128 × 128"),
            Map.entry("samsung_motion.heic", "3000 × 4000"));

    private final Path folder = Path.of(System.getProperty("real.pictures", "."));

    @TempDir
    Path dir;

    @Test
    void comeOutAtTheSizeThatTheirOwnersKnow() throws Exception {
        StillRenderer renderer = new StillRenderer(PhotoLimits.defaults().withMaxSide(0));
        for (Map.Entry<String, String> picture : SIZES.entrySet()) {
            Path file = folder.resolve(picture.getKey());
            if (Files.exists(file)) {
                Still still = renderer.render(file, dir.resolve("shown.jpg"));
                assertThat(still.width() + " × " + still.height())
                        .as(picture.getKey())
                        .isEqualTo(picture.getValue());
            }
        }
    }
}
