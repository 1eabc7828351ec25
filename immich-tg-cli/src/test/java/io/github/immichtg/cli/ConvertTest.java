package io.github.immichtg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("codec")
class ConvertTest {

    @TempDir
    Path folder;

    private Path picture(String name, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt(0x1000000));
            }
        }
        Path file = folder.resolve(name);
        ImageIO.write(image, name.endsWith("png") ? "png" : "jpg", file.toFile());
        return file;
    }

    private Path to() {
        return folder.resolve("deep/er/ready");
    }

    private Ran convert(Object... args) {
        return Ran.with(
                Map.of(),
                Stream.concat(
                                Stream.of("convert", "--to", to().toString()),
                                Stream.of(args).map(String::valueOf))
                        .toArray(String[]::new));
    }

    private List<String> results() throws IOException {
        if (!Files.exists(to())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(to())) {
            return files.map(Path::getFileName).map(Path::toString).sorted().toList();
        }
    }

    @Test
    void saysWhatBecameOfEachFileAndGoesOnAfterABrokenOne() throws Exception {
        Path fine = picture("fine.jpg", 200, 100);
        Path large = picture("large.png", 3000, 1500);
        Path broken = Files.write(folder.resolve("broken.jpg"), new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1});
        Path missing = folder.resolve("missing.jpg");

        Ran ran = convert(broken, missing, folder, fine, large, "--output", "json");

        assertThat(ran.code()).isEqualTo(3);
        JsonNode files = ran.json().path("files");
        assertThat(files).hasSize(5);
        assertThat(files.path(0).path("error").textValue()).contains("JPEG");
        assertThat(files.path(0).has("path")).isFalse();
        assertThat(files.path(1).path("error").textValue()).isEqualTo("there is no such file");
        assertThat(files.path(2).path("error").textValue()).isEqualTo("this is a folder");
        assertThat(files.path(3).path("kind").textValue()).isEqualTo("photo");
        assertThat(files.path(3).path("action").textValue()).isEqualTo("copied");
        assertThat(files.path(3).path("source").textValue()).isEqualTo(fine.toString());
        assertThat(files.path(4).path("action").textValue()).isEqualTo("converted");
        assertThat(files.path(4).path("width").intValue()).isEqualTo(2560);
        assertThat(files.path(4).path("height").intValue()).isEqualTo(1280);
        Path result = Path.of(files.path(4).path("path").textValue());
        assertThat(files.path(4).path("bytes").longValue()).isEqualTo(Files.size(result));
        assertThat(ImageIO.read(result.toFile()).getWidth()).isEqualTo(2560);
        assertThat(results()).containsExactly("fine.jpg", "large.jpg");
    }

    @Test
    void aFileThatCannotBeNamedOrFoundFailsAlone() throws Exception {
        Path fine = picture("fine.jpg", 20, 10);
        Path loop = Files.createSymbolicLink(folder.resolve("loop.jpg"), folder.resolve("back.jpg"));
        Files.createSymbolicLink(folder.resolve("back.jpg"), loop);
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling.jpg"), folder.resolve("nothing.jpg"));

        Ran ran = convert("--output", "json", folder + "/bad\uFFFD.jpg", "nul\0", loop, dangling, fine);

        assertThat(ran.code()).isEqualTo(3);
        JsonNode files = ran.json().path("files");
        assertThat(files.path(0).path("error").textValue())
                .startsWith("its name is not in this locale's character set");
        assertThat(files.path(1).path("error").textValue())
                .startsWith("its name is not in this locale's character set");
        assertThat(files.path(2).path("error").textValue()).isEqualTo("this is a link that leads back to itself");
        assertThat(files.path(3).path("error").textValue()).isEqualTo("this is a link to a file that does not exist");
        assertThat(files.path(4).path("action").textValue()).isEqualTo("copied");
        assertThat(results()).containsExactly("fine.jpg");
    }

    @ParameterizedTest
    @ValueSource(strings = {".jpg", ".png", "", ".x"})
    void shortensANameThatIsAsLongAsMayBe(String extension) throws Exception {
        Path file = folder.resolve("n".repeat(255 - extension.length()) + extension);
        Files.copy(picture("fine.jpg", 20, 10), file);
        Path other = picture("other.jpg", 20, 10);

        Ran ran = convert("--output", "json", file, file, other);

        assertThat(ran.code()).isZero();
        assertThat(ran.json().path("files")).hasSize(3);
        assertThat(results()).containsExactly("n".repeat(249) + "-2.jpg", "n".repeat(251) + ".jpg", "other.jpg");
    }

    @Test
    void tellsWhatIsWrongWithTheFolderFromWhatIsWrongWithTheFile() throws Exception {
        Path fine = picture("fine.jpg", 20, 10);
        Path under = fine.resolve("ready");

        Ran ran = Ran.with(Map.of(), "convert", fine.toString(), "--to", under.toString(), "--output", "json");

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.json().path("files").path(0).path("error").textValue())
                .startsWith("the folder " + under + " cannot be used: ");
    }

    @Test
    void neitherTouchesNorSharesYourFile() throws Exception {
        Path fine = picture("fine.jpg", 20, 10);
        byte[] before = Files.readAllBytes(fine);

        assertThat(convert(fine).code()).isZero();
        Files.write(to().resolve("fine.jpg"), new byte[0]);

        assertThat(fine).hasBinaryContent(before);
    }

    @Test
    void overwritesNothing() throws Exception {
        Path one = picture("IMG_1.png", 20, 10);
        Path other = picture("IMG_1.jpg", 30, 10);

        assertThat(convert(one, other, one).code()).isZero();

        assertThat(results()).containsExactly("IMG_1-2.jpg", "IMG_1-3.jpg", "IMG_1.jpg");
        assertThat(ImageIO.read(to().resolve("IMG_1-2.jpg").toFile()).getWidth())
                .isEqualTo(30);
    }

    @Test
    void mayGoWhereTheFileIs() throws Exception {
        Path file = picture("IMG_1.jpg", 20, 10);

        Ran ran = Ran.with(Map.of(), "convert", file.toString(), "--to", folder.toString());

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("IMG_1-2.jpg: 20 × 10").contains("copied");
        assertThat(folder.resolve("IMG_1-2.jpg")).hasSameBinaryContentAs(file);
    }

    @Test
    void keepsToTheSizesThatAreAskedFor() throws Exception {
        Path file = picture("noise.png", 1000, 800);

        assertThat(convert(file, "--max-size", "100kB").code()).isZero();
        assertThat(convert(file, "--max-side", "64").code()).isZero();
        assertThat(convert(file, "--max-size", "1kB").code()).isZero();
        assertThat(convert(file, "--max-side", "0").code()).isZero();

        assertThat(Files.size(to().resolve("noise.jpg"))).isLessThanOrEqualTo(100_000);
        assertThat(ImageIO.read(to().resolve("noise-2.jpg").toFile()).getWidth())
                .isEqualTo(64);
        assertThat(Files.size(to().resolve("noise-3.jpg"))).isLessThanOrEqualTo(1_000);
        assertThat(ImageIO.read(to().resolve("noise-4.jpg").toFile()).getWidth())
                .isEqualTo(1000);
    }

    @Test
    void photosStayWithinWhatTelegramTakesWhateverIsAskedFor() throws Exception {
        Path file = picture("noise.png", 4000, 3500);

        assertThat(convert(file, "--max-side", "0", "--max-size", "50MiB").code())
                .isZero();

        assertThat(Files.size(to().resolve("noise.jpg"))).isLessThanOrEqualTo(10_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"50", "much", "-1MB", "1TB", "999999999999GB"})
    void aSizeThatIsNoneIsAUsageError(String size) throws Exception {
        Ran ran = convert(picture("a.jpg", 20, 10), "--max-size", size);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--max-size").contains(size);
        assertThat(results()).isEmpty();
    }

    @Test
    void saysHowItIsUsedWhereSomethingIsMissing() throws Exception {
        Path file = picture("a.jpg", 20, 10);
        assertThat(Ran.with(Map.of(), "convert").code()).isEqualTo(2);
        assertThat(Ran.with(Map.of(), "convert", file.toString()).err()).contains("--to");
        assertThat(Ran.with(Map.of(), "convert", "--to", "x").err()).contains("FILE");
        assertThat(Ran.with(Map.of(), "convert", file.toString(), "--to", file.toString())
                        .code())
                .isEqualTo(2);
        assertThat(convert(file, "--max-side", "-1").code()).isEqualTo(2);
    }

    @Test
    void interruptedItLeavesNothingBehind() throws Exception {
        Path file = picture("a.png", 20, 10);

        Thread.currentThread().interrupt();
        Ran ran = convert(file);

        assertThat(ran.code()).isEqualTo(130);
        assertThat(results()).isEmpty();
    }

    @Test
    void tellsOfManyFilesInTheOrderInWhichTheyWereNamed() throws Exception {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            // The first are the slowest.
            files.add(picture("IMG_" + i + ".png", i < 4 ? 1500 : 20, i < 4 ? 1200 : 10 + i));
        }

        JsonNode told = convert(Stream.concat(files.stream(), Stream.of("--output", "json"))
                        .toArray())
                .json()
                .path("files");

        assertThat(told).hasSize(24);
        for (int i = 0; i < 24; i++) {
            assertThat(told.path(i).path("source").textValue()).endsWith("IMG_" + i + ".png");
            assertThat(told.path(i).path("height").intValue()).isEqualTo(i < 4 ? 1200 : 10 + i);
        }
    }

    @Test
    void givesWhatCannotBeDecodedAsADocument() throws Exception {
        byte[] jpegXl = {(byte) 0xFF, 0x0A, 1, 2, 3};
        Path file = Files.write(folder.resolve("a.jxl"), jpegXl);

        Ran ran = convert(file, "--output", "json");

        assertThat(ran.code()).isZero();
        JsonNode told = ran.json().path("files").path(0);
        assertThat(told.path("kind").textValue()).isEqualTo("document");
        assertThat(told.path("action").textValue()).isEqualTo("copied");
        assertThat(to().resolve("a.jxl")).hasBinaryContent(jpegXl);
        assertThat(results()).containsExactly("a.jxl");
    }

    @Test
    void removesWhatAKilledRunLeftAndNothingOfALivingOne() throws Exception {
        Path dead = Files.createDirectories(to().resolve(".immich-tg-dead/file-1"));
        Files.write(dead.resolve("original"), new byte[10]);
        Files.write(to().resolve(".immich-tg-dead/lock"), new byte[0]);
        Path living = Files.createDirectories(to().resolve(".immich-tg-living"));
        Path mine = Files.write(to().resolve(".immich-tg.txt"), new byte[0]);
        try (FileChannel lock =
                FileChannel.open(living.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();

            assertThat(convert(picture("a.png", 20, 10)).code()).isZero();
        }

        assertThat(results()).containsExactly(".immich-tg-living", ".immich-tg.txt", "a.jpg");
        assertThat(mine).exists();
    }

    @ParameterizedTest
    @CsvSource({"MEDIA_MEMORY, much", "MEDIA_MEMORY, 1MB", "MEDIA_THREADS, 0", "MEDIA_THREADS, many"})
    void boundsThatAreNoneAreAUsageError(String variable, String value) throws Exception {
        Ran ran = Ran.with(
                Map.of(variable, value), "convert", picture("a.png", 20, 10).toString(), "--to", to().toString());

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains(variable);
    }

    @Test
    void worksWithinTheBoundsThatAreSet() throws Exception {
        Path file = picture("large.png", 3000, 1500);

        Ran ran = Ran.with(
                Map.of("MEDIA_MEMORY", "64MB", "MEDIA_THREADS", "1"),
                "convert",
                file.toString(),
                file.toString(),
                file.toString(),
                "--to",
                to().toString());

        assertThat(ran.code()).isZero();
        assertThat(results()).hasSize(3);
        assertThat(ImageIO.read(to().resolve("large.jpg").toFile()).getWidth()).isEqualTo(2560);
    }

    @Test
    void resultsAreReadableByWhomOtherNewFilesAre() throws Exception {
        File usual = folder.resolve("usual").toFile();
        assertThat(usual.createNewFile()).isTrue();

        assertThat(convert(picture("a.png", 20, 10)).code()).isZero();

        assertThat(Files.getPosixFilePermissions(to().resolve("a.jpg")))
                .isEqualTo(Files.getPosixFilePermissions(usual.toPath()));
    }
}
