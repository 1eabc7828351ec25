package io.github.immichtg.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.immichtg.internal.media.ffmpeg.image.Coding;
import io.github.immichtg.internal.media.still.Heics;
import io.github.immichtg.internal.media.still.Pictures;
import io.github.immichtg.internal.media.still.file.FileStream;
import io.github.immichtg.internal.media.video.VideoRenderer;
import io.github.immichtg.media.failure.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Twenty thousand damaged files of all kinds, decoded apart and here: what they do to the process that publishes. */
@Tag("endurance")
@Timeout(6 * 3600)
class MutatedFilesTest {

    /** How many; fewer by {@code -Dmutated.files=1000}. */
    private static final int FILES = Integer.getInteger("mutated.files", 20_000);

    /** Which ones. */
    private static final int SEED = Integer.getInteger("mutated.seed", 11);

    private static final int AT_ONCE = 2;

    /** By which this process may have grown since it was warm: tables of the JVM's own, in kB. */
    private static final long LEVEL = 150_000;

    @TempDir
    Path folder;

    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger prepared = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger deaths = new AtomicInteger();
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong warm = new AtomicLong();

    @Test
    void decodedApartNoneEndsThisProcessOrOutlastsItsTime() throws Exception {
        try (DecodeExecutor apart = new DecodeExecutor(1 << 30, AT_ONCE).isolated(Set.of())) {
            run(new MediaPreparer(MediaLimits.defaults(), apart));
        }
        long now = resident();
        assertThat(now - warm.get())
                .as("kB, at first %d, now %d", warm.get(), now)
                .isLessThan(LEVEL);
    }

    @Test
    void decodedHereNoneEndsThisProcess() throws Exception {
        run(new MediaPreparer(MediaLimits.defaults(), new DecodeExecutor(1 << 30, AT_ONCE)));
    }

    private void run(MediaPreparer preparer) throws Exception {
        List<byte[]> whole = whole();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                Path own = Files.createDirectory(folder.resolve("work-" + i));
                all.add(threads.submit(() -> {
                    for (int file = begun.getAndIncrement(); file < FILES; file = begun.getAndIncrement()) {
                        prepare(preparer, damaged(whole, file), own);
                        tell(file);
                    }
                    return own;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        say(FILES);
        assertThat(prepared.get() + refused.get()).isEqualTo(FILES);
        assertThat(prepared.get()).isGreaterThan(FILES / 10);
        assertThat(refused.get()).isGreaterThan(FILES / 10);
        // What decides, at its first attempt, its making and its thumbnail; small ones that say they last long are
        // long.
        Duration most = VideoRenderer.LOOK.plus(FileStream.TIME).plus(Duration.ofMinutes(10));
        assertThat(longest.get()).isLessThan(most.toNanos());
    }

    private static byte[] damaged(List<byte[]> whole, int file) {
        return DamagedVideosTest.damage(whole.get(file % whole.size()), new Random(SEED * 1_000_003L + file));
    }

    private void prepare(MediaPreparer preparer, byte[] bytes, Path own) throws IOException, InterruptedException {
        Path original = Files.write(own.resolve("original"), bytes);
        long begin = System.nanoTime();
        try (PreparedMedia media = preparer.prepare(original, Rendition.NONE, new Counting(), own)) {
            prepared.incrementAndGet();
        } catch (MediaException e) {
            refused.incrementAndGet();
            assertThat(e.getMessage()).isNotBlank().doesNotContain("Exception", "\n", "\0");
        }
        longest.accumulateAndGet(System.nanoTime() - begin, Math::max);
        Files.deleteIfExists(original);
        try (var left = Files.list(own)) {
            assertThat(left).isEmpty();
        }
    }

    private void tell(int file) throws IOException {
        if (file == FILES / 5) {
            warm.set(resident());
        }
        if (file % 500 == 0) {
            say(file);
        }
    }

    private void say(int file) throws IOException {
        System.out.printf(
                "%d files: %d prepared, %d refused, %d deaths, the longest took %d ms, %d kB resident%n",
                file, prepared.get(), refused.get(), deaths.get(), longest.get() / 1_000_000, resident());
    }

    private final class Counting implements DecodingMark {

        @Override
        public long owner() {
            return 0;
        }

        @Override
        public boolean alone() {
            return false;
        }

        @Override
        public void set() {}

        @Override
        public void clear() {}

        @Override
        public void died() {
            deaths.incrementAndGet();
        }
    }

    private List<byte[]> whole() throws Exception {
        List<byte[]> whole = new ArrayList<>(DamagedFilesTest.whole().values());
        whole.add(Heics.single(Pictures.scene(96, 64), Coding.PHONE));
        whole.add(Heics.single(Pictures.scene(96, 64), Coding.PHONE.by("av1")));
        whole.addAll(DamagedVideosTest.whole(new VideoBench(folder)));
        return whole;
    }

    /** What this process has of the machine's memory, in kB; 0 where nobody tells. */
    private static long resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
