package io.github.immichtg.internal.media.video;

import io.github.immichtg.internal.media.ffmpeg.Cutoff;
import io.github.immichtg.internal.media.ffmpeg.FfmpegException;
import io.github.immichtg.internal.media.ffmpeg.video.Colour;
import io.github.immichtg.internal.media.ffmpeg.video.Job;
import io.github.immichtg.internal.media.ffmpeg.video.Movie;
import io.github.immichtg.internal.media.ffmpeg.video.Probe;
import io.github.immichtg.internal.media.ffmpeg.video.Progress;
import io.github.immichtg.internal.media.ffmpeg.video.Remuxing;
import io.github.immichtg.internal.media.ffmpeg.video.Snapshot;
import io.github.immichtg.internal.media.video.Rendered.Way;
import io.github.immichtg.media.failure.MediaException;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Converter of videos into MP4s within limits that every client plays. Playable videos are left unchanged or copied
 * into another container; all others are re-encoded.
 *
 * <pre>{@code
 * Plan plan = renderer.plan(file, container);
 * Rendered rendered = renderer.carryOut(plan, target, Progress.UNHEARD);
 * }</pre>
 *
 * <p>Interrupting the calling thread promptly ends every call with an {@link InterruptedException}. Immutable and
 * thread-safe; it works on the calling thread, which should be a platform thread, and on threads of its own.
 */
public final class VideoRenderer {

    private static final String DAMAGED = "the video is damaged";

    /** Time limit for probing; some files have to be read to the end to learn their duration. */
    public static final Duration LOOK = Duration.ofMinutes(2);

    /**
     * Time limit for the conversion of short videos, to which a multiple of the duration is added; sufficient for two
     * passes of 4K on one core.
     */
    private static final Duration WORK = Duration.ofMinutes(10);

    private static final int WORK_BY_LENGTH = 100;

    /** Maximum time limit, whatever the duration. */
    private static final Duration MOST_WORK = Duration.ofHours(6);

    /** The source container may exceed the limit by this factor, because MP4 needs less. */
    private static final double WORTH_A_TRY = 1.1;

    private final VideoLimits limits;

    /** A renderer with these limits. */
    public VideoRenderer(VideoLimits limits) {
        this.limits = limits;
    }

    /**
     * Probes a file and decides how to prepare it.
     *
     * @throws MediaException if it cannot be used
     */
    public TranscodePlan plan(Path file, Container container) throws MediaException, IOException, InterruptedException {
        Movie movie = look(file, container);
        long bytes = Files.size(file);
        if (!container.isAnimation() && Playable.is(movie)) {
            Mp4Layout layout = container == Container.ISO ? Mp4Layout.of(file) : null;
            if (layout != null && layout.isReady(movie.sound() == null ? 1 : 2) && bytes <= limits.maxBytes()) {
                return new TranscodePlan.Untouched(file, movie);
            } else if ((layout == null || !layout.cutUp()) && bytes <= limits.maxBytes() * WORTH_A_TRY) {
                return new TranscodePlan.Remux(file, movie);
            }
        }
        return conversion(file, movie);
    }

    private TranscodePlan conversion(Path file, Movie movie) {
        return BitrateBudget.of(movie, limits)
                .<TranscodePlan>map(budget -> new TranscodePlan.Convert(file, movie, budget))
                .orElseGet(() -> new TranscodePlan.Poster(file, movie));
    }

    private Movie look(Path file, Container container) throws MediaException, InterruptedException {
        Cutoff cutoff = Cutoff.ofThisThread(LOOK);
        try {
            Movie movie = Probe.look(file, container.demuxer(), cutoff)
                    .orElseThrow(() -> MediaException.damaged("there is no moving picture in this file"));
            check(movie.picture());
            return movie;
        } catch (FfmpegException e) {
            throw failure(e, cutoff, DAMAGED);
        }
    }

    private void check(Movie.Picture picture) throws MediaException {
        long pixels = (long) picture.pixels().width() * picture.pixels().height();
        if (pixels > limits.maxPixels()) {
            throw MediaException.tooLarge(
                    "the video's pictures have " + picture.pixels().width() + " × "
                            + picture.pixels().height() + " pixels, more than the " + limits.maxPixels()
                            + " that may be decoded");
        } else if (!picture.codec().decodable()) {
            throw MediaException.unreadable(
                    "this video's pictures (" + picture.codec().name() + ") cannot be decoded here");
        } else if (pixels == 0) {
            throw MediaException.damaged(DAMAGED + ": the size of its pictures is unknown");
        } else if (picture.colour().range() == Colour.Range.DOLBY_ONLY) {
            throw MediaException.unreadable("this video is Dolby Vision of a profile ("
                    + picture.colour().dolbyVision() + ") whose colours cannot be converted here");
        }
    }

    /**
     * Carries out a plan. If the streams cannot be copied into another container, they are re-encoded.
     *
     * @param target written unless the file itself can be sent; its content is undefined after a failure
     * @param progress receives the progress
     */
    public Rendered carryOut(TranscodePlan plan, Path target, Progress progress)
            throws MediaException, IOException, InterruptedException {
        Job job = job(plan.file(), plan.movie(), progress, limit(plan.movie()));
        try {
            return switch (plan) {
                case TranscodePlan.Untouched untouched -> playing(plan.movie(), Way.UNTOUCHED);
                case TranscodePlan.Poster poster ->
                    new Rendered.TooLong(poster.movie().duration());
                case TranscodePlan.Convert convert -> convert(job, convert.fitting(), target);
                case TranscodePlan.Remux remux -> remux(job, target);
            };
        } catch (FfmpegException e) {
            throw failure(e, job.cutoff(), "the video cannot be converted");
        }
    }

    private Rendered remux(Job job, Path target)
            throws FfmpegException, MediaException, IOException, InterruptedException {
        try {
            Remuxing.copy(job.file(), job.movie(), target, job.progress(), job.cutoff());
            if (Files.size(target) <= limits.maxBytes()) {
                return playing(look(target, Container.ISO), Way.REMUXED);
            }
        } catch (FfmpegException notInAnMp4) {
            if (job.cutoff().reached()) {
                throw notInAnMp4;
            }
        }
        TranscodePlan plan = conversion(job.file(), job.movie());
        return plan instanceof TranscodePlan.Convert convert
                ? convert(job, convert.fitting(), target)
                : new Rendered.TooLong(job.movie().duration());
    }

    private Rendered convert(Job job, BitrateBudget budget, Path target)
            throws FfmpegException, MediaException, IOException, InterruptedException {
        return new TwoPassEncoder(job, limits.maxBytes(), target).into(budget)
                ? playing(look(target, Container.ISO), Way.CONVERTED)
                : new Rendered.TooLong(job.movie().duration());
    }

    private static Rendered playing(Movie movie, Way way) {
        return new Rendered.Playing(
                way, movie.picture().width(), movie.picture().height(), movie.duration());
    }

    /**
     * A frame of a video that shows something.
     *
     * @param maxSide the longest side, in pixels
     */
    public BufferedImage picture(TranscodePlan plan, int maxSide) throws MediaException, InterruptedException {
        Movie.Picture picture = plan.movie().picture();
        double scale = Math.min(1, (double) maxSide / Math.max(picture.width(), picture.height()));
        Job job = job(plan.file(), plan.movie(), Progress.UNHEARD, LOOK);
        try {
            Snapshot shot = Snapshot.of(
                    job, BitrateBudget.even(picture.width() * scale), BitrateBudget.even(picture.height() * scale));
            BufferedImage image = new BufferedImage(shot.width(), shot.height(), BufferedImage.TYPE_3BYTE_BGR);
            byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
            System.arraycopy(shot.bgr(), 0, pixels, 0, pixels.length);
            return image;
        } catch (FfmpegException e) {
            throw failure(e, job.cutoff(), DAMAGED);
        }
    }

    /** Time limit of {@link #carryOut} for a video. */
    public static Duration limit(Movie movie) {
        // A file may claim an unlimited duration.
        long millis = Math.min(movie.duration().toMillis(), MOST_WORK.toMillis());
        Duration byLength = WORK.plus(Duration.ofMillis(millis).multipliedBy(WORK_BY_LENGTH));
        return byLength.compareTo(MOST_WORK) < 0 ? byLength : MOST_WORK;
    }

    private Job job(Path file, Movie movie, Progress progress, Duration limit) {
        boolean sparing = movie.memory() > limits.memory();
        // Each thread of a decoder or an encoder has frames of its own in hand.
        int threads = sparing ? 1 : limits.threads();
        return new Job(file, movie, threads, sparing, limits.maxPixels(), progress, Cutoff.ofThisThread(limit));
    }

    private static MediaException failure(FfmpegException e, Cutoff cutoff, String what) throws InterruptedException {
        if (cutoff.cancelled()) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while preparing a video");
        }
        return cutoff.reached()
                ? MediaException.tooLarge("the video takes too long to be converted")
                : new MediaException.Damaged(what + ": " + e.getMessage(), e);
    }
}
