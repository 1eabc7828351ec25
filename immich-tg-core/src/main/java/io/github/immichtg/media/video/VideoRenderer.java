package io.github.immichtg.media.video;

import io.github.immichtg.media.ffmpeg.Cutoff;
import io.github.immichtg.media.ffmpeg.FfmpegException;
import io.github.immichtg.media.ffmpeg.movie.Colour;
import io.github.immichtg.media.ffmpeg.movie.Job;
import io.github.immichtg.media.ffmpeg.movie.Movie;
import io.github.immichtg.media.ffmpeg.movie.Probe;
import io.github.immichtg.media.ffmpeg.movie.Progress;
import io.github.immichtg.media.ffmpeg.movie.Remuxing;
import io.github.immichtg.media.ffmpeg.movie.Snapshot;
import io.github.immichtg.media.video.Rendered.Way;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Makes a video into an MP4 that every client plays, within limits. What plays already is found so and left alone or put into
 * another container; the rest is made anew.
 *
 * <pre>{@code
 * Plan plan = renderer.plan(file, container);
 * Rendered rendered = renderer.carryOut(plan, target, Progress.UNHEARD);
 * }</pre>
 *
 * <p>Interrupting the thread that calls ends every call within a moment, by an {@link InterruptedException}. Immutable and
 * thread-safe; it works in the calling thread, which should be a platform's, and threads of its own.
 */
public final class VideoRenderer {

    /** How long the sight of a file may take; some have to be read to their end to know how long they are. */
    public static final Duration LOOK = Duration.ofMinutes(2);

    /** How long making may take: for short ones, and by the video's own length; 4K in two passes on one core takes less. */
    private static final Duration WORK = Duration.ofMinutes(10);

    private static final int WORK_BY_LENGTH = 100;

    /** How long making may take whatever the length: nobody has a machine to themselves for a day. */
    private static final Duration MOST_WORK = Duration.ofHours(6);

    /** A container may have a part more than MP4 needs. */
    private static final double WORTH_A_TRY = 1.1;

    private final VideoLimits limits;

    /** Renders within these limits. */
    public VideoRenderer(VideoLimits limits) {
        this.limits = limits;
    }

    /**
     * Looks at a file and decides what is to become of it.
     *
     * @throws VideoException when it cannot be used
     */
    public Plan plan(Path file, Container container) throws VideoException, IOException, InterruptedException {
        Movie movie = look(file, container);
        long bytes = Files.size(file);
        if (container != Container.GIF && Playable.is(movie)) {
            Mp4Layout layout = container == Container.ISO ? Mp4Layout.of(file) : null;
            if (layout != null && layout.isReady() && bytes <= limits.maxBytes()) {
                return new Plan.Untouched(file, movie);
            } else if ((layout == null || !layout.cutUp()) && bytes <= limits.maxBytes() * WORTH_A_TRY) {
                return new Plan.Remux(file, movie);
            }
        }
        return conversion(file, movie);
    }

    private Plan conversion(Path file, Movie movie) {
        return Fitting.of(movie, limits)
                .<Plan>map(fitting -> new Plan.Convert(file, movie, fitting))
                .orElseGet(() -> new Plan.Poster(file, movie));
    }

    private Movie look(Path file, Container container) throws VideoException, InterruptedException {
        Cutoff cutoff = Cutoff.ofThisThread(LOOK);
        try {
            Movie movie = Probe.look(file, container.demuxer(), cutoff).orElseThrow(() -> VideoException.empty());
            check(movie.picture());
            return movie;
        } catch (FfmpegException e) {
            throw failure(e, cutoff);
        }
    }

    private void check(Movie.Picture picture) throws VideoException {
        long pixels = (long) picture.pixels().width() * picture.pixels().height();
        if (pixels > limits.maxPixels()) {
            throw VideoException.tooLarge(
                    "the video's pictures have " + picture.pixels().width() + " × "
                            + picture.pixels().height() + " pixels, more than the " + limits.maxPixels()
                            + " that may be decoded");
        } else if (!picture.codec().decodable()) {
            throw VideoException.unreadable(
                    "this video's pictures (" + picture.codec().name() + ") cannot be decoded here");
        } else if (pixels == 0) {
            throw VideoException.damaged(FfmpegException.of("the size of its pictures is unknown"));
        } else if (picture.colour().range() == Colour.Range.DOLBY_ONLY) {
            throw VideoException.unreadable("this video is Dolby Vision of a profile ("
                    + picture.colour().dolbyVision() + ") whose colours cannot be converted here");
        }
    }

    /**
     * Does what was decided. What turns out to be impossible in another container is made anew.
     *
     * @param target written unless the file itself can be sent; may hold anything after a failure
     * @param progress told how far it has come
     */
    public Rendered carryOut(Plan plan, Path target, Progress progress)
            throws VideoException, IOException, InterruptedException {
        Job job = job(plan.file(), plan.movie(), progress, limit(plan.movie()));
        try {
            return switch (plan) {
                case Plan.Untouched untouched -> playing(plan.movie(), Way.UNTOUCHED);
                case Plan.Poster poster -> new Rendered.TooLong(poster.movie().duration());
                case Plan.Convert convert -> convert(job, convert.fitting(), target);
                case Plan.Remux remux -> remux(job, target);
            };
        } catch (FfmpegException e) {
            throw failure(e, job.cutoff());
        }
    }

    private Rendered remux(Job job, Path target)
            throws FfmpegException, VideoException, IOException, InterruptedException {
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
        Plan plan = conversion(job.file(), job.movie());
        return plan instanceof Plan.Convert convert
                ? convert(job, convert.fitting(), target)
                : new Rendered.TooLong(job.movie().duration());
    }

    private Rendered convert(Job job, Fitting fitting, Path target)
            throws FfmpegException, VideoException, IOException, InterruptedException {
        return new Squeeze(job, limits.maxBytes(), target).into(fitting)
                ? playing(look(target, Container.ISO), Way.CONVERTED)
                : new Rendered.TooLong(job.movie().duration());
    }

    private static Rendered playing(Movie movie, Way way) {
        return new Rendered.Playing(
                way, movie.picture().width(), movie.picture().height(), movie.duration());
    }

    /**
     * A picture of a video that shows something.
     *
     * @param maxSide the longest side, in pixels
     */
    public BufferedImage picture(Plan plan, int maxSide) throws VideoException, InterruptedException {
        Movie.Picture picture = plan.movie().picture();
        double scale = Math.min(1, (double) maxSide / Math.max(picture.width(), picture.height()));
        Job job = job(plan.file(), plan.movie(), Progress.UNHEARD, LOOK);
        try {
            Snapshot shot =
                    Snapshot.of(job, Fitting.even(picture.width() * scale), Fitting.even(picture.height() * scale));
            BufferedImage image = new BufferedImage(shot.width(), shot.height(), BufferedImage.TYPE_3BYTE_BGR);
            byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
            System.arraycopy(shot.bgr(), 0, pixels, 0, pixels.length);
            return image;
        } catch (FfmpegException e) {
            throw failure(e, job.cutoff());
        }
    }

    /** How long {@link #carryOut} may take over a video. */
    public static Duration limit(Movie movie) {
        // A file may say that it lasts for ever.
        long millis = Math.min(movie.duration().toMillis(), MOST_WORK.toMillis());
        Duration byLength = WORK.plus(Duration.ofMillis(millis).multipliedBy(WORK_BY_LENGTH));
        return byLength.compareTo(MOST_WORK) < 0 ? byLength : MOST_WORK;
    }

    private Job job(Path file, Movie movie, Progress progress, Duration limit) {
        return new Job(file, movie, limits.threads(), limits.maxPixels(), progress, Cutoff.ofThisThread(limit));
    }

    private static VideoException failure(FfmpegException e, Cutoff cutoff) throws InterruptedException {
        if (cutoff.cancelled()) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while preparing a video");
        }
        return cutoff.reached()
                ? VideoException.tooLarge("the video takes too long to be converted")
                : VideoException.damaged(e);
    }
}
