package io.github.immichtg.media;

import static io.github.immichtg.internal.media.video.Ffmpeg.CARD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.immichtg.internal.media.still.Encoded;
import io.github.immichtg.internal.media.still.Pictures;
import io.github.immichtg.internal.media.video.Ffmpeg;
import io.github.immichtg.media.PreparedMedia.Animation;
import io.github.immichtg.media.PreparedMedia.Photo;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures that move are sent as animations. */
@Tag("codec")
class AnimationsTest extends VideoFixture {

    private static final String MOVING = "-f lavfi -i testsrc2=size=128x96:rate=10:duration=2";

    @ParameterizedTest
    @CsvSource({
        "moving.png, -c:v apng -f apng",
        "moving.webp, -c:v libwebp_anim -quality 95",
        "lossless.webp, -c:v libwebp_anim -lossless 1",
        "see-through.webp, -pix_fmt yuva420p -c:v libwebp_anim",
        "moving.avif, -c:v libaom-av1 -cpu-used 8 -usage realtime",
    })
    void whatMovesBecomesAnAnimation(String name, String arguments) throws Exception {
        Path clip = bench.make(name, MOVING + " " + arguments);
        Path whole = bench.make("whole.mp4", MOVING + " -c:v libx264 -preset ultrafast -qp 0 -pix_fmt yuv420p");
        try (Animation animation = (Animation) bench.prepare(clip)) {
            assertMoves(animation, 20, 2000);
            assertThat(animation.clip().width()).isEqualTo(128);
            assertThat(animation.clip().height()).isEqualTo(96);
            assertThat(Ffmpeg.psnr(whole, animation.file())).isGreaterThan(22);
        }
        assertThat(bench.files()).isEmpty();
    }

    @Test
    void aHeicSequenceWithoutAPictureBesideItIsAnAnimation() throws Exception {
        Path video = bench.make("video.mp4", CARD + " -c:v libx265 -preset ultrafast -x265-params log-level=none");
        byte[] sequence = Files.readAllBytes(video);
        System.arraycopy(ascii("msf1\0\0\0\0msf1hevciso8"), 0, sequence, 8, 20);
        Path clip = Files.write(bench.clips().resolve("sequence.heic"), sequence);
        try (Animation animation = (Animation) bench.prepare(clip)) {
            assertMoves(animation, 60, 2000);
        }
    }

    @ParameterizedTest
    @CsvSource({"still.png, -c:v apng -f apng", "still.webp, -c:v libwebp_anim"})
    void whatHasOneFrameIsAPhoto(String name, String arguments) throws Exception {
        Path clip = bench.make(name, MOVING + " -frames:v 1 " + arguments);
        try (PreparedMedia media = bench.prepare(clip)) {
            assertThat(media).isInstanceOf(Photo.class);
        }
    }

    @Test
    void framesOfAWebpLieWhereTheyBelong() throws Exception {
        byte[] red = frame(20, 10, 40, 30, 0xFF0000, 70, 0);
        byte[] green = frame(60, 40, 20, 20, 0x00FF00, 130, 1);
        byte[] blue = frame(0, 0, 10, 8, 0x0000FF, 100, 0);
        Path clip = Files.write(bench.clips().resolve("parts.webp"), webp(100, 80, red, green, blue));
        try (Animation animation = (Animation) bench.prepare(clip)) {
            assertMoves(animation, 3, 300);
            assertThat(animation.clip().width()).isEqualTo(100);
            assertThat(animation.clip().height()).isEqualTo(80);
            assertThat(shown(animation, 0)).containsExactly('r', 'w', 'w', 'w');
            assertThat(shown(animation, 1)).containsExactly('r', 'g', 'w', 'w');
            // Green is taken away when its time is over.
            assertThat(shown(animation, 2)).containsExactly('r', 'w', 'b', 'w');
        }
    }

    @Test
    void aSingleFrameThatIsSmallerThanItsCanvasIsShownOnIt() throws Exception {
        Path clip =
                Files.write(bench.clips().resolve("part.webp"), webp(100, 80, frame(20, 10, 40, 30, 0xFF0000, 70, 0)));
        try (Photo photo = (Photo) bench.prepare(clip)) {
            assertThat(photo.width()).isEqualTo(100);
            assertThat(photo.height()).isEqualTo(80);
            assertThat(Bench.shown(photo).getRGB(30, 20) & 0xFF).isLessThan(30);
            assertThat(Bench.shown(photo).getRGB(90, 70) & 0xFF).isGreaterThan(240);
        }
    }

    @Test
    void soIsThatOfAGif() throws Exception {
        byte[] frame = Encoded.as("gif", Pictures.plain(40, 30, 0xFF0000));
        ByteBuffer gif = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        gif.putShort(6, (short) 100).putShort(8, (short) 80);
        int descriptor = new String(frame, StandardCharsets.ISO_8859_1).lastIndexOf(",\0\0\0\0(\0\u001E\0");
        gif.putShort(descriptor + 1, (short) 20).putShort(descriptor + 3, (short) 10);
        Path clip = Files.write(bench.clips().resolve("part.gif"), frame);
        try (Photo photo = (Photo) bench.prepare(clip)) {
            assertThat(photo.width()).isEqualTo(100);
            assertThat(photo.height()).isEqualTo(80);
            assertThat(Bench.shown(photo).getRGB(40, 25) & 0xFF).isLessThan(30);
            assertThat(Bench.shown(photo).getRGB(5, 5) & 0xFF).isGreaterThan(240);
        }
    }

    private static void assertMoves(Animation animation, int frames, int millis) throws Exception {
        JsonNode looked = Ffmpeg.look(animation.file());
        VideoBench.assertPictures(looked, animation.clip());
        VideoBench.assertMadeAnew(looked);
        assertThat(Ffmpeg.stream(looked, "video").path("nb_frames").asInt()).isEqualTo(frames);
        assertThat(animation.clip().duration().toMillis()).isBetween(millis - 20L, millis + 20L);
    }

    /** What is to be seen in the middle of the three frames, and beside them. */
    private static char[] shown(Animation animation, int frame) throws Exception {
        byte[] pixels = Ffmpeg.run(List.of(
                "-i",
                animation.file().toString(),
                "-fps_mode",
                "passthrough",
                "-pix_fmt",
                "rgb24",
                "-f",
                "rawvideo",
                "-"));
        char[] seen = new char[4];
        int[][] places = {{40, 25}, {70, 50}, {5, 4}, {90, 70}};
        for (int i = 0; i < places.length; i++) {
            int at = (frame * 80 * 100 + places[i][1] * 100 + places[i][0]) * 3;
            int red = pixels[at] & 0xFF;
            int green = pixels[at + 1] & 0xFF;
            int blue = pixels[at + 2] & 0xFF;
            seen[i] = Math.min(red, Math.min(green, blue)) > 200 ? 'w' : red > 150 ? 'r' : green > 150 ? 'g' : 'b';
        }
        return seen;
    }

    private static byte[] webp(int width, int height, byte[]... frames) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        chunks.writeBytes(ascii("WEBP"));
        chunks.writeBytes(chunk(
                "VP8X",
                ByteBuffer.allocate(10)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(0x12)
                        .put(three(width - 1))
                        .put(three(height - 1))
                        .array()));
        chunks.writeBytes(chunk("ANIM", new byte[6]));
        for (byte[] frame : frames) {
            chunks.writeBytes(chunk("ANMF", frame));
        }
        return chunk("RIFF", chunks.toByteArray());
    }

    private static byte[] frame(int x, int y, int width, int height, int rgb, int millis, int flags) {
        byte[] still = Encoded.webp(width, height, rgb, rgb, 1);
        int picture = new String(still, StandardCharsets.ISO_8859_1).indexOf("VP8L");
        int length = ByteBuffer.wrap(still).order(ByteOrder.LITTLE_ENDIAN).getInt(picture + 4);
        ByteBuffer frame = ByteBuffer.allocate(16 + 8 + length);
        frame.put(three(x / 2))
                .put(three(y / 2))
                .put(three(width - 1))
                .put(three(height - 1))
                .put(three(millis));
        return frame.put((byte) flags)
                .put(Arrays.copyOfRange(still, picture, picture + 8 + length))
                .array();
    }

    private static byte[] chunk(String type, byte[] data) {
        return ByteBuffer.allocate(8 + data.length + (data.length & 1))
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii(type))
                .putInt(data.length)
                .put(data)
                .array();
    }

    private static byte[] three(int number) {
        return new byte[] {(byte) number, (byte) (number >> 8), (byte) (number >> 16)};
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
