package io.github.immichtg.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.immichtg.internal.media.still.Encoded;
import io.github.immichtg.internal.media.still.Pictures;
import io.github.immichtg.internal.media.video.Ffmpeg;
import io.github.immichtg.media.failure.MediaException;
import io.github.immichtg.media.value.BlurredArea;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Decoding in processes of their own: what comes out, and what is lost with one. */
@Tag("outside")
@Timeout(600)
class IsolationTest {

    /** Keeps a decoder busy for a while, and takes next to no bytes. */
    private static final byte[] LONG_TO_DECODE = Encoded.hugePng(12_000, 10_000, 10_000);

    @TempDir
    Path folder;

    private final DecodeExecutor apart = new DecodeExecutor(1 << 30, 2).isolated(Set.of());
    private final MediaPreparer preparer = new MediaPreparer(MediaLimits.defaults(), apart);
    private final ExecutorService askers = Executors.newCachedThreadPool();

    @AfterEach
    void tearDown() {
        askers.shutdownNow();
        apart.close();
        assertThat(ChildProcesses.all()).isEmpty();
    }

    /** A mark that counts deaths. */
    private static final class Deaths implements DecodingMark {

        private final AtomicInteger deaths = new AtomicInteger();

        @Override
        public long owner() {
            return 7;
        }

        @Override
        public boolean alone() {
            return false;
        }

        @Override
        public void set() {
            throw new AssertionError("this process decodes nothing");
        }

        @Override
        public void clear() {
            throw new AssertionError("this process decodes nothing");
        }

        @Override
        public void died() {
            deaths.incrementAndGet();
        }
    }

    private Path original(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "original-", ".bin"), bytes);
    }

    private PreparedMedia prepare(byte[] bytes) throws Exception {
        return preparer.prepare(original(bytes), Rendition.NONE, new Deaths(), folder);
    }

    @Test
    void meanColoursAreTheSameFromAChild() throws Exception {
        Path jpeg;
        try (PreparedMedia photo = prepare(Encoded.jpeg(Pictures.scene(64, 48)))) {
            jpeg = Files.copy(photo.file(), folder.resolve("photo.jpg"));
        }

        assertThat(preparer.meanColors(jpeg))
                .hasSize(16 * 16 * 3)
                .isEqualTo(new MediaPreparer(MediaLimits.defaults()).meanColors(jpeg));
        assertThatThrownBy(() -> preparer.meanColors(original("no picture".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(MediaException.class);
    }

    @Test
    void facesAreBlurredInAChildAsInThisProcess() throws Exception {
        BufferedImage picture = Faces.picture(400, 304, new Rectangle(96, 96, 64, 80));
        byte[] jpeg = Encoded.jpeg(picture);
        List<BlurredArea> face = List.of(Faces.area(Faces.found(picture), picture));
        try (PreparedMedia photo = preparer.withBlurred(face).prepare(original(jpeg), Rendition.NONE, folder);
                PreparedMedia same = new MediaPreparer(MediaLimits.defaults())
                        .withBlurred(face)
                        .prepare(original(jpeg), Rendition.NONE, folder)) {
            assertThat(photo.file()).hasSameBinaryContentAs(same.file());
            assertThat(Faces.found(ImageIO.read(photo.file().toFile())).isEmpty())
                    .isTrue();
        }
    }

    @Test
    void whatComesOutIsWhatThisProcessWouldMake() throws Exception {
        MediaPreparer here = new MediaPreparer(MediaLimits.defaults());
        byte[] turned = Encoded.oriented(Encoded.jpeg(Pictures.scene(400, 300)), 6);
        Path clips = Files.createDirectory(folder.resolve("clips"));
        byte[] clip = Files.readAllBytes(Ffmpeg.make(
                clips, "a.avi", Ffmpeg.CARD.replace("duration=2", "duration=0.4") + " -c:v mjpeg -pix_fmt yuvj420p"));

        try (PreparedMedia photo = prepare(turned);
                PreparedMedia same = here.prepare(original(turned), Rendition.NONE, folder)) {
            assertThat(photo.file()).hasSameBinaryContentAs(same.file());
        }
        List<Double> steps = new ArrayList<>();
        DoubleConsumer progress = fraction -> {
            synchronized (steps) {
                steps.add(fraction);
            }
        };
        // As people name files: by where they are.
        Path named = Path.of("").toAbsolutePath().relativize(original(clip).toAbsolutePath());
        try (PreparedMedia video = preparer.prepare(named, Rendition.NONE, new Deaths(), progress, folder)) {
            VideoBench.assertPlays((PreparedMedia.Video) video);
        }
        assertThat(steps).isNotEmpty().allMatch(step -> step >= 0 && step <= 1);
        assertThatThrownBy(() -> prepare("no picture at all".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(MediaException.Damaged.class)
                .hasMessage("this is an unknown kind of file, no picture");
        assertThat(ChildProcesses.all()).as("kept warm").hasSize(1);
    }

    @Test
    void aChildThatIsKilledCostsOneFile() throws Exception {
        prepare(Encoded.jpeg(Pictures.scene(40, 30))).close();
        ProcessHandle warm = ChildProcesses.all().getFirst();
        Deaths deaths = new Deaths();
        Path original = original(LONG_TO_DECODE);
        FutureTask<PreparedMedia> unlucky =
                new FutureTask<>(() -> preparer.prepare(original, Rendition.NONE, deaths, folder));
        ChildProcesses.untilAtWork(warm, () -> askers.execute(unlucky));
        warm.destroyForcibly();

        assertThatThrownBy(unlucky::get)
                .hasCauseInstanceOf(MediaException.Damaged.class)
                .hasMessageContaining("it crashed the decoder");
        assertThat(deaths.deaths).hasValue(1);
        prepare(Encoded.jpeg(Pictures.scene(40, 30))).close();
    }

    @Test
    void aChildThatDiesWhileItHasNothingToDoCostsNothing() throws Exception {
        prepare(Encoded.jpeg(Pictures.scene(40, 30))).close();
        ProcessHandle warm = ChildProcesses.all().getFirst();
        warm.destroyForcibly();
        warm.onExit().get();

        prepare(Encoded.jpeg(Pictures.scene(40, 30))).close();
    }

    @Test
    void whatEndsAProgramAtATerminalIsLeftToTheParent() throws Exception {
        prepare(Encoded.jpeg(Pictures.scene(40, 30))).close();
        ProcessHandle warm = ChildProcesses.all().getFirst();
        // As Ctrl-C does, which every process of a terminal gets.
        assertThat(new ProcessBuilder("sh", "-c", "kill -INT " + warm.pid() + "; kill -TERM " + warm.pid())
                        .start()
                        .waitFor())
                .isZero();

        prepare(Encoded.jpeg(Pictures.scene(40, 30))).close();

        assertThat(ChildProcesses.all()).containsExactly(warm);
    }

    @Test
    void closingWhileAFileIsDecodedIsNoFilesFault() throws Exception {
        prepare(Encoded.jpeg(Pictures.scene(40, 30))).close();
        ProcessHandle warm = ChildProcesses.all().getFirst();
        Deaths deaths = new Deaths();
        Path original = original(LONG_TO_DECODE);
        FutureTask<PreparedMedia> cut =
                new FutureTask<>(() -> preparer.prepare(original, Rendition.NONE, deaths, folder));
        ChildProcesses.untilAtWork(warm, () -> askers.execute(cut));

        apart.close();

        assertThatThrownBy(cut::get).hasCauseInstanceOf(IOException.class);
        assertThat(deaths.deaths).hasValue(0);
    }

    @Test
    void whoeverIsInterruptedLeavesNobodyWorking() throws Exception {
        prepare(Encoded.jpeg(Pictures.scene(40, 30))).close();
        ProcessHandle warm = ChildProcesses.all().getFirst();
        Path original = original(LONG_TO_DECODE);
        Deaths deaths = new Deaths();
        List<Throwable> thrown = new ArrayList<>();
        Thread asker = Thread.ofPlatform().unstarted(() -> {
            try {
                preparer.prepare(original, Rendition.NONE, deaths, folder).close();
            } catch (Exception e) {
                thrown.add(e);
            }
        });
        ChildProcesses.untilAtWork(warm, asker::start);
        asker.interrupt();
        asker.join();
        warm.onExit().get();

        assertThat(thrown).singleElement().isInstanceOf(InterruptedException.class);
        assertThat(deaths.deaths).hasValue(0);
        assertThat(original).exists();
    }

    @Test
    void aChildKnowsNoSecretAndDoesNotOutliveItsParent() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "only Linux shows what a process was told");
        String secret = "do-not-tell-4711";
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dsecret=" + secret,
                "-cp",
                System.getProperty("java.class.path"),
                IsolatingProcess.class.getName(),
                original(Encoded.jpeg(Pictures.scene(4000, 30))).toString());
        for (String name : new String[] {
            "TELEGRAM_TOKEN", "IMMICH_API_KEY", "IMMICH_TG_SECRET_KEY", "POSTGRES_PASSWORD", "JAVA_TOOL_OPTIONS"
        }) {
            builder.environment().put(name, name.equals("JAVA_TOOL_OPTIONS") ? "-Dother=" + secret : secret);
        }
        Process parent = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        ProcessHandle child;
        Path its;
        try (BufferedReader said = parent.inputReader()) {
            child = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
            Path facts = Path.of("/proc/" + child.pid());

            assertThat(Files.readString(facts.resolve("environ"), StandardCharsets.ISO_8859_1)
                            .split("\0"))
                    .noneMatch(entry -> entry.contains(secret))
                    .allMatch(
                            entry -> entry.matches(
                                    "(PATH|LANG|LC_ALL|LC_CTYPE|TZ|MALLOC_ARENA_MAX|MALLOC_MMAP_THRESHOLD_|GLIBC_TUNABLES|LD_LIBRARY_PATH|PWD|OLDPWD|SHLVL|_)=[^\0]*"));
            assertThat(Files.readString(facts.resolve("cmdline"))).doesNotContain(secret);
            its = Files.readSymbolicLink(facts.resolve("cwd"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(its)))
                    .isEqualTo("rwx------");
        } finally {
            parent.destroyForcibly();
            parent.waitFor();
        }
        child.onExit().get();

        assertThat(its).as("nobody was left to delete it").exists();
        prepare(Encoded.jpeg(Pictures.scene(40, 30))).close();
        assertThat(its).doesNotExist();
    }
}
