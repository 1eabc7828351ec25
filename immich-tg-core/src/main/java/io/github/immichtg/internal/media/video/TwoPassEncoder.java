package io.github.immichtg.internal.media.video;

import io.github.immichtg.internal.folder.OwnFolder;
import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import io.github.immichtg.internal.media.ffmpeg.video.EncodeSettings;
import io.github.immichtg.internal.media.ffmpeg.video.Encoders;
import io.github.immichtg.internal.media.ffmpeg.video.Job;
import io.github.immichtg.internal.media.ffmpeg.video.Transcoding;
import io.github.immichtg.internal.media.ffmpeg.video.Transcoding.Spent;
import io.github.immichtg.internal.media.video.BitrateBudget.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Two-pass encoder of one video within a size limit: uses constant quality if that fits, otherwise a first pass that
 * learns where bits are needed. For one thread, used once.
 */
final class TwoPassEncoder {

    /** x264's rate factor that is visually lossless at the sizes Telegram displays. */
    private static final double QUALITY = 21;

    /** Minimum use of a size limit that is binding. */
    private static final double ENOUGH = 0.965;

    /** Share of the first pass in the progress. */
    private static final double REHEARSAL = 0.4;

    private static final Duration SHORT = Duration.ofSeconds(30);
    private static final int TRIES = 5;
    private static final int SIZES = 4;

    /** An attempt is aborted when the streams exceed their budget by this factor. */
    private static final double SLACK = 1.3;

    private static final long LEAST_BIT_RATE = 4_000;

    private final Job job;
    private final long maxBytes;
    private final Path target;
    private final boolean rehearses = Encoders.h264().equals("libx264");

    TwoPassEncoder(Job job, long maxBytes, Path target) {
        this.job = job;
        this.maxBytes = maxBytes;
        this.target = target;
    }

    /** @return false if the result would not be watchable */
    boolean into(BitrateBudget budget) throws FfmpegException, IOException {
        Path folder = Files.createTempDirectory(target.toAbsolutePath().getParent(), "notes-");
        try {
            Path notes = folder.resolve("x264");
            BitrateBudget smaller = budget;
            for (int i = 0; i < SIZES; i++) {
                if (fits(smaller, notes)) {
                    return true;
                }
                smaller = smaller.smaller(0.7);
            }
            return false;
        } finally {
            OwnFolder.delete(folder);
        }
    }

    private boolean fits(BitrateBudget budget, Path notes) throws FfmpegException, IOException {
        EncodeSettings recipe = new EncodeSettings(
                budget.width(),
                budget.height(),
                budget.rate(),
                new EncodeSettings.Quality(QUALITY),
                budget.bitRates().sound());
        if (!rehearses) {
            return approach(budget.bitRates().pictures(), rate -> recipe.with(new EncodeSettings.Steady(rate)));
        } else if (budget.room() == Room.AMPLE && fits(run(recipe, maxBytes, 0))) {
            return true;
        }
        EncodeSettings rehearsal = recipe.with(new EncodeSettings.Rehearsal(QUALITY, notes));
        Spent spent = Transcoding.run(job.part(0, REHEARSAL), rehearsal, target, Long.MAX_VALUE);
        if (budget.room() != Room.REDUCED && size(spent) <= maxBytes && fits(run(recipe, maxBytes, REHEARSAL))) {
            return true;
        }
        return approach(rate(spent), rate -> recipe.with(new EncodeSettings.Performance(rate, notes)));
    }

    /** Result of one bitrate. */
    private record Try(double rate, double bytes) {}

    /** Tries bitrates until the size is just below the limit. */
    private boolean approach(double first, LongFunction<EncodeSettings> recipe) throws FfmpegException, IOException {
        double rate = first;
        Try below = null;
        Try above = null;
        for (int tries = tries(); tries > 0 && rate >= LEAST_BIT_RATE; tries--) {
            Spent spent = run(recipe.apply((long) rate), (long) (maxBytes * SLACK), REHEARSAL);
            long bytes = Files.size(target);
            if (fits(spent)) {
                // More bits without an effect are not needed.
                boolean saturated = below != null && rate > below.rate() && bytes < below.bytes() * 1.01;
                if (bytes >= maxBytes * ENOUGH || saturated || !rehearses || tries == 1) {
                    return true;
                }
                below = new Try(rate, bytes);
            } else {
                above = new Try(rate, Math.max(bytes, maxBytes * (spent.whole() ? 1 : SLACK)));
            }
            rate = tries == 2 && below != null ? below.rate() : next(below, above);
        }
        return false;
    }

    /** Interpolates the attempts, logarithmically on both axes, at the wanted size. */
    private double next(@Nullable Try below, @Nullable Try above) {
        double wanted = maxBytes * (1 - BitrateBudget.RESERVE);
        if (below != null && above != null) {
            double part = Math.log(wanted / below.bytes()) / Math.log(above.bytes() / below.bytes());
            return below.rate() * Math.pow(above.rate() / below.rate(), Math.clamp(part, 0.1, 0.9));
        }
        Try one = below != null ? below : Objects.requireNonNull(above);
        return one.rate() * Math.clamp(wanted / one.bytes(), 0.3, 3);
    }

    /** Short videos, whose size is least predictable, are cheap to retry. */
    private int tries() {
        return job.movie().duration().compareTo(SHORT) < 0 ? 2 * TRIES : TRIES;
    }

    private Spent run(EncodeSettings recipe, long bytes, double from) throws FfmpegException, IOException {
        return Transcoding.run(job.part(from, 1), recipe, target, bytes);
    }

    private boolean fits(Spent spent) throws IOException {
        return spent.whole() && Files.size(target) <= maxBytes;
    }

    /** Bitrate left for the frames if everything else takes what it did. */
    private double rate(Spent spent) {
        long room = (long) (maxBytes * (1 - BitrateBudget.RESERVE))
                - BitrateBudget.overhead(spent.pictures(), spent.pieces())
                - spent.soundBytes();
        return room * 8 / Math.max(0.001, spent.seconds());
    }

    private static long size(Spent spent) {
        return spent.pictureBytes() + spent.soundBytes() + BitrateBudget.overhead(spent.pictures(), spent.pieces());
    }
}
