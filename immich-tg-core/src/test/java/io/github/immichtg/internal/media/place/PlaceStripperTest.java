package io.github.immichtg.internal.media.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegSegmentReader;
import com.drew.imaging.jpeg.JpegSegmentType;
import com.drew.lang.StreamReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.Tag;
import com.drew.metadata.exif.ExifReader;
import io.github.immichtg.internal.media.still.Encoded;
import io.github.immichtg.internal.media.still.Raws;
import io.github.immichtg.internal.media.video.Ffmpeg;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are sent as they are tell no place, and are refused where that is not certain. */
@org.junit.jupiter.api.Tag("codec")
class PlaceStripperTest {

    private static final List<String> WORDS = List.of("gps", "latitude", "longitude", "location", "geo", "iso 6709");

    @TempDir
    Path dir;

    private byte[] stripped(byte[] original) throws Exception {
        Path file = Files.write(dir.resolve("file"), original);
        PlaceStripper.strip(file);
        return Files.readAllBytes(file);
    }

    /** What a reader that is not ours finds of a place. Without its library for XMP, it fails where there is any. */
    private static List<String> places(byte[] file) {
        List<String> found = new ArrayList<>();
        try {
            for (Directory directory : read(file).getDirectories()) {
                for (Tag tag : directory.getTags()) {
                    String name = (directory.getName() + " " + tag.getTagName()).toLowerCase(Locale.ROOT);
                    if (WORDS.stream().anyMatch(name::contains)) {
                        found.add(name + " = " + tag.getDescription());
                    }
                }
            }
        } catch (LinkageError e) {
            found.add("XMP");
        } catch (ImageProcessingException | IOException | RuntimeException e) {
            return found;
        }
        return found;
    }

    private static Metadata read(byte[] file) throws ImageProcessingException, IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(file);
        if (file.length < 2 || file[0] != (byte) 0xFF || file[1] != (byte) 0xD8) {
            return ImageMetadataReader.readMetadata(in);
        }
        Metadata metadata = new Metadata();
        for (byte[] exif : JpegSegmentReader.readSegments(new StreamReader(in), List.of(JpegSegmentType.APP1))
                .getSegments(JpegSegmentType.APP1)) {
            new ExifReader().readJpegSegments(List.of(exif), metadata, JpegSegmentType.APP1);
        }
        return metadata;
    }

    @Test
    void noKindOfFileTellsItsPlace() throws Exception {
        for (Map.Entry<String, byte[]> file : Located.files(dir).entrySet()) {
            byte[] original = file.getValue();

            byte[] bare = stripped(original);

            assertThat(places(original).isEmpty() && !text(original).contains("loci"))
                    .as(file.getKey())
                    .isFalse();
            assertThat(places(bare)).as(file.getKey()).isEmpty();
            assertThat(text(bare))
                    .as(file.getKey())
                    .doesNotContain("48,51")
                    .doesNotContain("2,17.67E")
                    .doesNotContain("52.5000")
                    .doesNotContain("loci")
                    .doesNotContain(text(HexFormat.of().parseHex("000013b0")))
                    .hasSameSizeAs(text(original));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.mp4", "keys.mov"})
    void pictureAndSoundOfVideosKeepEveryByte(String name) throws Exception {
        byte[] original = Objects.requireNonNull(Located.files(dir).get(name));
        String before = hash(Files.write(dir.resolve("before-" + name), original));

        byte[] bare = stripped(original);

        assertThat(hash(Files.write(dir.resolve("after-" + name), bare))).isEqualTo(before);
    }

    @Test
    void picturesKeepTheirCodedDataAndTheirCamera() throws Exception {
        String jpeg = text(stripped(Located.jpeg()));
        String coded = text(Encoded.jpeg(Located.SCENE));

        assertThat(jpeg)
                .endsWith(coded.substring(coded.indexOf("\u00FF\u00DB")))
                .contains("Cam\0");
        byte[] png = stripped(Objects.requireNonNull(Located.files(dir).get("a.png")));
        assertThat(text(png)).endsWith(text(Encoded.as("png", Located.SCENE)).substring(33));
    }

    @Test
    void notesThatAreNeededToShowAPictureStay() throws Exception {
        String gainMap = "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x=\"adobe:ns:meta/\" xmlns:hdrgm="
                + "\"http://ns.adobe.com/hdr-gain-map/1.0/\" hdrgm:Version=\"1.0\"/>";
        byte[] original =
                Encoded.withSegment(Encoded.jpeg(Located.SCENE), 0xE1, gainMap.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(stripped(original)).isEqualTo(original);
    }

    @Test
    void rawFilesKeepWhatTheyAreDevelopedBy() throws Exception {
        byte[] jpeg = Encoded.withExif(Encoded.jpeg(Located.SCENE), Located.tiff(ByteOrder.LITTLE_ENDIAN));
        for (byte[] raw : new byte[][] {Raws.dng(jpeg, 6), Raws.nef(jpeg, 6), Raws.cr2(jpeg, 6), Raws.arw(jpeg, 6)}) {
            byte[] bare = stripped(raw);

            assertThat(text(raw)).contains("48,51");
            assertThat(text(bare)).doesNotContain("48,51").hasSameSizeAs(text(raw));
            assertThat(places(bare)).isEmpty();
        }
    }

    @Test
    void whatIsUnknownOrHoldsATrackOfPlacesIsRefused() throws Exception {
        Path text = Files.writeString(dir.resolve("places.srt"), "1\n00:00:00,000 --> 00:00:01,000\n+52.5000\n");
        Path plain = dir.resolve("plain.mp4");
        Files.write(plain, Located.video(dir, "made.mp4", "-movflags +faststart"));
        byte[] track = Files.readAllBytes(
                Ffmpeg.make(dir, "track.mp4", "-i " + plain + " -i " + text + " -map 0 -map 1 -c copy -c:s mov_text"));

        assertThatThrownBy(() -> stripped(track)).hasMessageContaining("a track beside picture and sound");
        assertThatThrownBy(() -> stripped("8BPS layers".getBytes(StandardCharsets.ISO_8859_1)))
                .hasMessageContaining("does not know files of this kind");
        assertThatThrownBy(() -> stripped(Located.join(Located.jpeg(), new byte[] {1, 2, 3, 4})))
                .hasMessageContaining("data of an unknown kind");
        assertThatThrownBy(() -> stripped(new byte[0])).isInstanceOf(UnstrippableException.class);
    }

    /** Files that were damaged at random are refused, or tell nothing. */
    @Test
    void noDamagedFileTellsItsPlaceOrCausesACrash() throws Exception {
        Random random = new Random(20261130);
        int kept = 0;
        for (Map.Entry<String, byte[]> file : Located.files(dir).entrySet()) {
            int head = Math.min(file.getValue().length, 3000);
            for (int round = 0; round < 60; round++) {
                byte[] damaged = file.getValue().clone();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    // Most structure is at the beginning; that of videos is at the end, too.
                    int at = random.nextBoolean() ? random.nextInt(head) : damaged.length - 1 - random.nextInt(head);
                    damaged[at] =
                            (byte) (random.nextBoolean() ? random.nextInt(256) : damaged[at] ^ 1 << random.nextInt(8));
                }
                try {
                    byte[] bare = stripped(damaged);
                    kept++;
                    assertThat(places(bare))
                            .as(file.getKey() + " in round " + round)
                            .isEmpty();
                } catch (UnstrippableException e) {
                    assertThat(e.getMessage()).isNotBlank();
                }
            }
        }
        assertThat(kept).isGreaterThan(100);
    }

    private static String hash(Path file) throws Exception {
        return new String(
                Ffmpeg.run(List.of("-i", file.toString(), "-map", "0", "-c", "copy", "-f", "streamhash", "-")),
                StandardCharsets.US_ASCII);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
