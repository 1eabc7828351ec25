package io.github.immichtg.media;

import static io.github.immichtg.internal.media.video.Ffmpeg.CARD;
import static io.github.immichtg.internal.media.video.Ffmpeg.TONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.immichtg.internal.media.video.VideoLimits;
import io.github.immichtg.media.PreparedMedia.Source;
import io.github.immichtg.media.PreparedMedia.Video;
import io.github.immichtg.media.failure.MediaException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("codec")
class VideoSafetyTest extends VideoFixture {

    private static final String FINE = CARD + " " + TONE
            + " -c:v libx264 -preset ultrafast -profile:v high -pix_fmt yuv420p -c:a aac -movflags +faststart";
    private static final String ODD = CARD + " " + TONE + " -c:v mjpeg -pix_fmt yuvj420p -c:a pcm_s16le";

    @Test
    void opensNothingThatAFileNames() throws Exception {
        Path secret = bench.make("secret.mp4", FINE);
        AtomicInteger calls = new AtomicInteger();
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread listener = Thread.ofPlatform().daemon().start(() -> {
                while (true) {
                    try {
                        server.accept().close();
                        calls.incrementAndGet();
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
            String address = "http://127.0.0.1:" + server.getLocalPort() + "/x.ts";
            for (String script : new String[] {
                "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n" + address + "\n#EXT-X-ENDLIST\n",
                "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n" + secret + "\n#EXT-X-ENDLIST\n",
                "ffconcat version 1.0\nfile " + secret + "\n",
                "ffconcat version 1.0\nfile '" + address + "'\n",
                "<?xml version=\"1.0\"?><MPD><Period><BaseURL>" + address + "</BaseURL></Period></MPD>",
                "<ASX version=\"3.0\"><entry><ref href=\"" + address + "\"/></entry></ASX>",
                "[Reference]\nRef1=" + address + "\n",
                "{1}{100}" + address + "\n",
                "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=video " + server.getLocalPort()
                        + " RTP/AVP 96\n",
                address + "\n",
            }) {
                Path file = Files.writeString(folder.resolve("clip.mp4"), script);
                assertThatThrownBy(() -> bench.prepare(file)).as(script).isInstanceOf(MediaException.class);
            }
            // References in a file that is a video by its bytes: FFmpeg's demuxer would follow a data reference.
            byte[] reference = Files.readAllBytes(bench.make("reference.mov", FINE));
            Path referring = Files.write(folder.resolve("referring.mov"), refer(reference));
            try (PreparedMedia media = bench.prepare(referring)) {
                assertThat(media.bytes()).isPositive();
            } catch (MediaException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
            server.close();
            listener.join();
        }
        assertThat(calls).hasValue(0);
        assertThat(bench.files()).isEmpty();
    }

    /** Makes the data references of a QuickTime file point elsewhere. */
    private static byte[] refer(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("url \0\0\0\1");
        byte[] changed = file.clone();
        if (at > 0) {
            // Not "in this file" any more; what it says where instead is cut off, since there is no room.
            changed[at + 7] = 0;
        }
        return changed;
    }

    @Test
    void decodesNothingThatNoCameraWrites() throws Exception {
        Path tracks = bench.make(
                "tracks.mov",
                "-f lavfi -i color=size=640x480:rate=1:duration=1 -map 0 -map 0 -map 0 -map 0 -map 0 -c:v targa");
        assertThatThrownBy(() -> bench.prepare(tracks, MediaLimits.defaults(), Rendition.NONE))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("(targa) cannot be decoded here");
    }

    @Test
    void refusesPicturesThatWouldFillTheMemory() throws Exception {
        Path clip = bench.make("clip.avi", ODD);
        VideoLimits video = new VideoLimits(50_000_000, 1920, 60, 320 * 240 - 1, 1, Long.MAX_VALUE);
        MediaLimits tight = new MediaLimits(MediaLimits.defaults().photo(), video, VideoSource.AUTO);
        assertThatThrownBy(() -> bench.prepare(clip, tight, Rendition.NONE))
                .isInstanceOf(MediaException.TooLarge.class)
                .hasMessageContaining("320 × 240");
    }

    @Test
    void anInterruptionEndsAConversionAndLeavesNothing() throws Exception {
        Path clip = bench.make("long.avi", ODD.replace("duration=2", "duration=60"));
        Path original = Files.copy(clip, folder.resolve("work/original"));
        Thread caller = Thread.currentThread();
        AtomicInteger heard = new AtomicInteger();
        assertThatThrownBy(() -> new MediaPreparer(MediaLimits.defaults())
                        .prepare(
                                original,
                                Rendition.NONE,
                                DecodingMark.NONE,
                                part -> {
                                    if (part > 0.02 && heard.incrementAndGet() == 1) {
                                        caller.interrupt();
                                    }
                                    assertThat(part).isLessThan(0.5);
                                },
                                folder.resolve("work")))
                .isInstanceOf(InterruptedException.class);
        assertThat(heard).hasPositiveValue();
        assertThat(bench.files()).containsExactly(original);
        Files.delete(original);
    }

    @Test
    void anInterruptionBeforeEndsItAtOnce() throws Exception {
        Path clip = bench.make("odd.avi", ODD);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new MediaPreparer(MediaLimits.defaults()).prepare(clip, Rendition.NONE, folder))
                .isInstanceOf(InterruptedException.class);
        assertThat(clip).exists();
    }

    @ParameterizedTest
    @CsvSource({
        // What the variable says, what the original needs, what comes of it.
        "AUTO, 0, CONVERTED",
        "AUTO, 60000, RENDITION",
        "ORIGINAL, 60000, CONVERTED",
        "SERVER, 0, RENDITION",
    })
    void theServersRenditionStandsInAsFarAsItMay(VideoSource source, long limit, Source expected) throws Exception {
        Path original = bench.make("original.avi", ODD.replace("320x240", "640x480"));
        Path rendition = bench.make(
                "rendition.mp4", FINE.replace("-preset", "-crf 40 -preset").replace("320x240", "640x480"));
        MediaLimits limits = MediaLimits.defaults().withVideoSource(source);
        limits = limit == 0 ? limits : limits.withMaxBytes(Files.size(rendition) + limit / 60);
        try (Video video = (Video) bench.prepare(original, limits, (size, target) -> {
            Files.copy(rendition, target, StandardCopyOption.REPLACE_EXISTING);
            return true;
        })) {
            VideoBench.assertPlays(video);
            assertThat(video.source()).isEqualTo(expected);
        }
        assertThat(bench.files()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"AUTO, true", "SERVER, true", "ORIGINAL, false"})
    void theServersRenditionStandsInForWhatCannotBeRead(VideoSource source, boolean stands) throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.mp4"), "\0\0\0\u0010ftypisom\0\0\0\0");
        Path fine = bench.make("fine.mp4", FINE);
        Rendition rendition = (size, target) -> {
            Files.copy(fine, target, StandardCopyOption.REPLACE_EXISTING);
            return true;
        };
        MediaLimits limits = MediaLimits.defaults().withVideoSource(source);
        if (stands) {
            try (Video video = (Video) bench.prepare(broken, limits, rendition)) {
                assertThat(video.source()).isEqualTo(Source.RENDITION);
                assertThat(video.file()).hasSameBinaryContentAs(fine);
            }
        } else {
            assertThatThrownBy(() -> bench.prepare(broken, limits, rendition))
                    .isInstanceOf(MediaException.Damaged.class);
        }
        assertThat(bench.files()).isEmpty();
    }
}
